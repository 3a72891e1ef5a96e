import { isDeepStrictEqual } from 'node:util';
import { Crd } from './crds';
import { rulesKey, structureOf, texts } from './known-schemas';
import { knownCrds, PackedKinds } from '../src/flux/schemas/known/unpack';

/**
 * Where CRDs say something else than src/flux/schemas/known has of a Flux version and of the operator: a line for each API version of a kind.
 * @param flux a known version, such as `2.9.5`
 * @param crds those of Flux and of the operator, as a cluster has them
 */
export function differencesToKnown(flux: string, crds: readonly Crd[]): string[] {
  const { flux: versions, kinds, operatorKinds, schema } = knownCrds();
  const schemasAt = (packed: PackedKinds, index: number) =>
    Object.entries(packed).flatMap(([kind, served]) =>
      Object.entries(served).flatMap(([version, { roots }]) =>
        roots[index] >= 0 ? [[`${kind} ${version}`, schema(roots[index])] as const] : [],
      ),
    );
  const known = new Map([...schemasAt(kinds, versions.indexOf(flux)), ...schemasAt(operatorKinds, 0)]);
  const found = new Map(
    crds.flatMap(({ spec }) => {
      const kind = `${spec.group}/${spec.names.kind}`;
      const without = Object.hasOwn(operatorKinds, kind) ? [...texts, rulesKey] : texts;
      const served = spec.versions.filter((version) => version.served);
      return served.map((version) => [`${kind} ${version.name}`, structureOf(version.schema.openAPIV3Schema, without)] as const);
    }),
  );
  const titles = [...new Set([...known.keys(), ...found.keys()])].sort();
  return titles.filter((title) => !isDeepStrictEqual(known.get(title), found.get(title)));
}
