export { build, type Built } from './build';
export type { BuiltObject } from './built-object';
export type { Effect } from './effect';
export type { FileTree } from './file-tree';
export { jsonOf, type Json } from './json';
export { KustomizeError, NotBuiltError } from './kustomize-error';
export { ParsedFiles } from './parsed-files';
export { placesOf, type Places } from './places';
export { originOf, writtenAt, type WrittenAt } from './written-at';
