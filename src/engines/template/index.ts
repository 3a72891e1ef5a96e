export { sampleOf } from './exported-inputs';
export { providersOf } from './inputs';
export { lostProblem } from './lost-message';
export { quotedText } from './quoted-text';
export { render } from './render';
export { RenderError } from './render-error';
export { TemplateError } from './template-error';
export { isWellFormed } from './well-formed';
