export { sampleOf } from './exported-inputs';
export { providersOf } from './inputs';
export { render } from './render';
export { RenderError } from './render-error';
