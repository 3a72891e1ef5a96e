import { CelSyntax, celSyntax } from '../../engines/schema';
import { hasVariable } from '../../flux/variables';
import { valuesAt } from '../../kubernetes/pointer';
import { table } from '../../kubernetes/table';
import { Manifest } from '../model/manifest';

/** The fields that say how the health of custom resources is read. */
export const healthCheckExprs = ['current', 'inProgress', 'failed'].map((state) => `/spec/healthCheckExprs/*/${state}`);
/** The field that says when a dependency is ready. */
export const readyExpr = '/spec/dependsOn/*/readyExpr';

/** The CEL fields of the kinds of Flux. */
export const celFields: { readonly [kind: string]: readonly string[] } = table({
  Kustomization: [readyExpr, ...healthCheckExprs],
  HelmRelease: [readyExpr, ...healthCheckExprs],
  ResourceSet: [readyExpr],
  Receiver: [
    ...['/spec/resourceFilter', '/spec/resources/*/filter'],
    ...['validations', 'variables'].map((list) => `/spec/oidcProviders/*/${list}/*/expression`),
  ],
  Provider: ['/spec/commitStatusExpr'],
});

/** The names that an expression may read, by the end of its field. Other rules check the names in other fields. */
export const celNames: readonly (readonly [field: RegExp, names: readonly string[]])[] = [
  [/\/(?:resourceFilter|filter)$/, ['res', 'req', 'claims']],
  [/\/oidcProviders\/.*\/expression$/, ['claims', 'vars']],
  [/\/commitStatusExpr$/, ['event', 'alert', 'provider']],
];

/** An expression in a manifest. */
export interface WrittenCel extends CelSyntax {
  readonly pointer: string;
  readonly expression: string;
}

/** The expressions in the fields of a manifest that the pointers lead to, but those that are filled in on the cluster. */
export function celIn({ object }: Manifest, pointers: readonly string[]): WrittenCel[] {
  const written: WrittenCel[] = [];
  for (const field of pointers) {
    for (const { pointer, value } of valuesAt(object, field)) {
      if (typeof value !== 'string' || value === '' || hasVariable(value)) continue;
      written.push({ ...celSyntax(value), pointer, expression: value });
    }
  }
  return written;
}
