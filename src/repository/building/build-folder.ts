import { BoundedTree } from './bounded-tree';
import { BuildFailure, Failure, orBuildFailure } from './build-failure';
import {
  build,
  BuiltObject,
  Json,
  jsonOf,
  KustomizeError,
  NotBuiltError,
  ParsedFiles,
  writtenAt,
  WrittenAt,
} from '../../engines/kustomize';
import { SourceTree } from '../trees/source-tree';

/** An object of a folder, before anything is substituted. */
export interface BuiltValue {
  readonly built: BuiltObject;
  readonly value: { readonly [key: string]: Json };
}

/**
 * The objects that Kustomize makes of a folder.
 * @param fallback the place of what no file says
 * @param parsed what other builds have read of the same repository
 * @throws BuildFailure
 */
export function builtFolder(tree: SourceTree, folder: string, fallback: WrittenAt, parsed?: ParsedFiles): readonly BuiltValue[] {
  try {
    return orBuildFailure(() => build(new BoundedTree(tree), folder, parsed)).objects.map((built) => ({
      built,
      value: jsonOf(built.tree) as BuiltValue['value'],
    }));
  } catch (error) {
    if (!(error instanceof KustomizeError)) throw error;
    const failure = error instanceof NotBuiltError ? Failure.NOT_BUILT : Failure.REFUSED;
    throw new BuildFailure(failure, error.message, error.place ? tree.placeOf(writtenAt(error.place)) : fallback);
  }
}
