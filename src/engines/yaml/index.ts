// The whole of the engine for the rest of the library: at most five functions.
export type { JsonObject } from './composer';
export type { DuplicateKey } from './document';
export { YamlDocument } from './document';
export type { Position } from './position';
export type { Json } from './printer/emit';
export { toYaml } from './printer/emit';
export { UnprintableError } from './printer/unprintable-error';
export { YamlStream } from './stream';
export { YamlError } from './yaml-error';
