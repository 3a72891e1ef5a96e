// The whole of the engine for the rest of the library: at most five functions.
export type { CelFunction } from './cel/rule';
export type { CelSyntax } from './cel/syntax';
export { celSyntax } from './cel/syntax';
export { kindsOf } from './crds';
export { useKnown } from './known';
export type { Problem, UncheckedPart } from './problem';
export { problemsOf } from './problems';
export type { FoundProblem } from './problems';
export type { Schema, ServedKind } from './schema';
export { problemsOfAnyKind } from './structural/any-kind';
export type { OpenTexts } from './structural/run';
