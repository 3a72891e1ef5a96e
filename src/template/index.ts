export { sampleOf } from './exported-inputs';
export { providersOf } from './inputs';
export { lostProblem } from './lost-message';
export { render } from './render';
export { RenderError } from './render-error';
export { isWellFormed } from './well-formed';
