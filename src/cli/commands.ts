/* eslint-disable @typescript-eslint/no-require-imports */
import type { Command } from './command';

/** Every command, by its name. A command's file is loaded when it is called, or listed by the help. */
export const commands: { readonly [name: string]: () => Command } = {
  audit: () => (require('./audit') as typeof import('./audit')).audit,
  validate: () => (require('./validate') as typeof import('./validate')).validate,
  render: () => (require('./render') as typeof import('./render')).render,
  list: () => (require('./list') as typeof import('./list')).list,
  build: () => (require('./build') as typeof import('./build')).build,
  diff: () => (require('./diff') as typeof import('./diff')).diff,
  graph: () => (require('./graph') as typeof import('./graph')).graph,
  push: () => (require('./push') as typeof import('./push')).push,
  promote: () => (require('./promote') as typeof import('./promote')).promote,
  rollback: () => (require('./rollback') as typeof import('./rollback')).rollback,
  webhook: () => (require('./webhook') as typeof import('./webhook')).webhook,
  comment: () => (require('./comment') as typeof import('./comment')).comment,
  init: () => (require('./init') as typeof import('./init')).init,
  synth: () => (require('./synth') as typeof import('./synth')).synth,
};
