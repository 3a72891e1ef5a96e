/**
 * What a synth needs and a program that only builds a tree does not: the rules, the model and the report. In the compiled library
 * this file holds all of them (projenrc/bundle.ts), so that the first synth reads one file instead of dozens.
 */
export {
  checkApp,
  escaped,
  fieldOf,
  findingSentence,
  isError,
  printReport,
  readCrds,
  runChecks,
  treeModel,
  valuesAt,
  writtenReferences,
} from './run';
