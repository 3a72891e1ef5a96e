import { UpgradeFinding } from './found';
import { isRemoved } from './removed-apis';
import { replacementOf } from './replacement';
import { fieldRemoved } from './rules';
import { UpgradedCluster } from './upgraded-cluster';
import { Problem, Schemas } from '../../flux/schemas';
import { fieldMove } from '../../flux/upgrade/field-moves';
import { AppliedObject } from '../../repository/building/applied-object';

/** What the API server accepts now, and refuses after the upgrade: the fields that stay behind when an API version is rewritten, too. */
export function* removedFields(clusters: readonly UpgradedCluster[], to: string): Generator<UpgradeFinding> {
  const after = Schemas.ofFlux(to);
  for (const { name, from, objects } of clusters) {
    const before = Schemas.ofFlux(from);
    for (const object of objects) {
      const { manifest } = object;
      if (!manifest.isFlux || object.isEncrypted) continue;
      for (const found of newProblems(object, before, after, from, to)) {
        yield { rule: fieldRemoved, manifest, ...found, place: object.placeOf(found.path), clusters: [name] };
      }
    }
  }
}

function newProblems({ manifest }: AppliedObject, before: Schemas, after: Schemas, from: string, to: string) {
  const { apiVersion, kind, object } = manifest;
  const removed = isRemoved(apiVersion, kind, from, to);
  const instead = removed ? replacementOf(apiVersion, kind, from, to)?.apiVersion : apiVersion;
  if (instead === undefined) return [];
  const problems = after.problemsOf({ ...object, apiVersion: instead }) ?? [];
  if (problems.length === 0) return [];
  const known = new Set((before.problemsOf(object) ?? []).map(({ path }) => path));
  const isNew = ({ path }: Problem) => !known.has(path) && path !== '/apiVersion' && path !== '/kind';
  const where = removed ? instead : `Flux ${to}`;
  return problems.filter(isNew).map(({ path, message, fix }) => {
    const isUnknown = /^is an unknown field/.test(message);
    return {
      path,
      message: isUnknown ? `is not a field of ${kind} in ${where}` : `${message}, in ${where}`,
      fix: fieldMove(kind, path) ?? fix,
    };
  });
}
