import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Expr } from './expr';
import * as crds from '../../../imports/fluxcd.controlplane.io';
import { described } from '../../wording/shown';
import { checkedOptions } from '../core/checked-props';
import { apiObjectOf } from '../core/identity';
import { InputError } from '../core/input-error';

/** How the operator treats one object that a ResourceSet generates, by annotations. */
export interface GeneratedObjectOptions {
  /**
   * The object is generated only for sets of inputs for which this is true.
   * @default - for all
   */
  readonly onlyIf?: Expr;

  /**
   * The data of this ConfigMap or Secret are copied into the object, which must be of the same kind: `namespace/name`.
   * @default - none
   */
  readonly copyFrom?: string;

  /**
   * The object gets the checksum of these as an annotation, so that it changes with them: `ConfigMap/namespace/name` or
   * `Secret/namespace/name`.
   * @default - none
   */
  readonly checksumFrom?: string[];

  /**
   * Whether the object is made anew where it cannot be changed: a Job, a field that is immutable.
   * @default false
   */
  readonly force?: boolean;

  /**
   * Whether the object is deleted when it is no longer generated.
   * @default true
   */
  readonly prune?: boolean;
}

const [group] = crds.ResourceSet.GVK.apiVersion.split('/');

/** Writes the annotations that the options stand for. */
export function annotateGenerated(where: IConstruct, construct: IConstruct, options: GeneratedObjectOptions): void {
  checkedOptions(where, 'setGenerated()', 'GeneratedObjectOptions', options);
  const object = objectOf(where, construct);
  const annotate = (name: string, value: string | undefined) => {
    if (value !== undefined) object.metadata.addAnnotation(`${group}/${name}`, value);
  };
  annotate('reconcile', options.onlyIf && `<< if ${options.onlyIf._condition()} >>enabled<< else >>disabled<< end >>`);
  annotate('copyFrom', checkedOrigin(where, 'copyFrom', options.copyFrom));
  for (const name of options.checksumFrom ?? []) checkedName(where, 'checksumFrom', name, 3, 'Kind/namespace/name');
  annotate('checksumFrom', options.checksumFrom?.join(','));
  annotate('force', options.force === undefined ? undefined : options.force ? 'enabled' : 'disabled');
  annotate('prune', options.prune === undefined ? undefined : options.prune ? 'enabled' : 'disabled');
}

/** The object of a construct that stands in a template. */
export function objectOf(where: IConstruct, construct: IConstruct): ApiObject {
  const object = apiObjectOf(construct);
  if (object) return object;
  throw new InputError(
    where,
    'the construct',
    `writes no single object: it is ${described(construct)}`,
    'Pass one that writes one object.',
  );
}

/** What is copied: `namespace/name` of a Secret or a ConfigMap. */
export function checkedOrigin(where: IConstruct, field: string, name: string | undefined): string | undefined {
  return checkedName(where, field, name, 2, 'namespace/name');
}

function checkedName(where: IConstruct, field: string, name: string | undefined, parts: number, form: string): string | undefined {
  if (name === undefined || (typeof name === 'string' && name.split('/').length === parts && !name.split('/').includes(''))) return name;
  throw new InputError(where, field, `is ${JSON.stringify(name)}, which is not of the form ${form}`, `Write ${form}.`);
}
