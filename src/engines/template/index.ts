// The whole of the engine for the rest of the library: at most five functions.
export { GoTemplate } from './go-template';
export { goText } from './go-text';
export type { SampleInputs } from './inputs';
export { permutedName } from './permuted-name';
export { providersOf } from './inputs';
export { quotedText } from './quoted-text';
export { render } from './render';
export { RenderError } from './render-error';
export type { LostObject, RenderedStep } from './rendered';
export { TemplateError } from './template-error';
