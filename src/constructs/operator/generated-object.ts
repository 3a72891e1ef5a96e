import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Expr } from './expr';
import * as crds from '../../../imports/fluxcd.controlplane.io';
import { pruneAnnotationOf, pruneDisabled } from '../../flux/prune-annotation';
import { described, withArticle } from '../../wording/shown';
import { checkedOptions } from '../core/checked-props';
import { entriesOf, isGiven } from '../core/checked-shape';
import { IFluxResource } from '../core/flux-resource';
import { apiObjectOf } from '../core/identity';
import { InputError } from '../core/input-error';
import { DataReference, IDataRef } from '../core/object-refs';
import { roleOf } from '../core/reference';

/** How the operator treats one object that a ResourceSet generates, by annotations. */
export interface GeneratedObjectOptions {
  /**
   * The object is generated only for sets of inputs for which this is true.
   * @default - for all
   */
  readonly onlyIf?: Expr;

  /**
   * The data of this ConfigMap or Secret are copied into the object, which must be of the same kind. Without a namespace it is in that of the
   * ResourceSet.
   * @default - none
   */
  readonly copyFrom?: IDataRef;

  /**
   * The object gets the checksum of these ConfigMaps and Secrets as an annotation, so that it changes with them. Without a namespace they are in
   * that of the ResourceSet.
   * @default - none
   */
  readonly checksumFrom?: IDataRef[];

  /**
   * Whether the object is recreated if it cannot be changed: a Job, a field that is immutable.
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
export function annotateGenerated(where: IFluxResource, construct: IConstruct, options: GeneratedObjectOptions): void {
  checkedOptions(where, 'setGenerated()', 'GeneratedObjectOptions', options);
  const object = objectOf(where, construct);
  const annotate = (name: string, value: string | undefined) => {
    if (value !== undefined) object.metadata.addAnnotation(`${group}/${name}`, value);
  };
  annotate('reconcile', options.onlyIf && `<< if ${options.onlyIf._condition()} >>enabled<< else >>disabled<< end >>`);
  annotate('copyFrom', isGiven(options.copyFrom) ? copied(where, object.kind, options.copyFrom) : undefined);
  const watched = entriesOf(where, 'checksumFrom', options.checksumFrom)?.map((ref, index) => dataOf(where, `checksumFrom[${index}]`, ref));
  annotate('checksumFrom', watched?.map(({ kind, namespace, name }) => `${kind}/${namespace}/${name}`).join(','));
  annotate('force', options.force === undefined ? undefined : options.force ? 'enabled' : 'disabled');
  if (options.prune !== undefined) {
    object.metadata.addAnnotation(pruneAnnotationOf('ResourceSet'), options.prune ? 'enabled' : pruneDisabled);
  }
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

/** What is copied, as the annotation names it. */
function copied(where: IFluxResource, kind: string, ref: IDataRef): string {
  const from = dataOf(where, 'copyFrom', ref);
  if (from.kind === kind) return `${from.namespace}/${from.name}`;
  const problem = `names ${withArticle(from.kind)}, but its data are copied into ${withArticle(kind)}`;
  throw new InputError(where, 'copyFrom', problem, `Name ${withArticle(kind)}.`);
}

function dataOf(where: IFluxResource, field: string, ref: IDataRef): Required<DataReference> {
  const { kind, name, namespace = where.namespace } = roleOf(where, field, ref, 'dataReference', 'a SecretRef or a ConfigMapRef');
  return { kind, name, namespace };
}
