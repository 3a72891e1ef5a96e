import { FluxSchemas } from './flux-schemas';
import { Problem } from '../../engines/schema';
import { closest } from '../../wording/closest';
import { editsBetween } from '../../wording/edit-distance';
import { fluxGroupOf, fluxGroups, isUnmistakable, nearKind } from '../kinds';
import { isKustomizeDocument, kustomizeMistake } from '../kustomize-document';
import { hasVariable } from '../variables';

type KubernetesObject = { readonly [key: string]: unknown };

/** Groups of Flux 1, and what is in their stead. */
const flux1: { readonly [group: string]: string } = {
  'helm.fluxcd.io': 'HelmRelease',
  'flux.weave.works': 'HelmRelease',
  'helm.integrations.flux.weave.works': 'HelmRelease',
};

/** Fields by which a Flux object of a kind with a common name is told from what other tools call so. */
const tellingFields: { readonly [kind: string]: readonly string[] } = {
  Kustomization: ['sourceRef', 'prune'],
  Bucket: ['bucketName'],
  Provider: ['address', 'channel'],
  Alert: ['eventSources', 'providerRef'],
  Receiver: ['resources'],
};

/** How many letters of a group may be wrong: other groups with kinds of the same names are farther away. */
const mostEdits = 4;

/**
 * What is wrong with an API version that is nearly that of a Flux kind; undefined for everything else.
 * @param flux what is served instead
 */
export function nearlyFlux(object: KubernetesObject, flux: FluxSchemas): readonly Problem[] | undefined {
  const apiVersion = String(object.apiVersion);
  const kind = String(object.kind);
  if (hasVariable(apiVersion) || hasVariable(kind) || apiVersion.includes('{{')) return undefined;
  if (isKustomizeDocument(object)) return kustomizeProblem(object, flux);
  const said = (message: string, fix: string) => problemOf(object, message, fix);
  const [group, ...versions] = apiVersion.split('/');
  const meant = versions.length === 0 ? fluxGroups.find((known) => known === apiVersion.toLowerCase()) : nearGroup(group, kind);
  if (meant) {
    const write = writeOf(meant, kind, flux);
    if (versions.length === 0) return said('which lacks the version', write);
    if (versions.length > 1) return said('which is more than a group and a version', write);
    if (meant !== group) return said(`but nothing of Flux has the group ${JSON.stringify(group)}`, write);
    const ofKind = fluxGroupOf(kind);
    return ofKind && ofKind !== group ? said(`which has no kind ${kind}`, writeOf(ofKind, kind, flux)) : undefined;
  }
  if (versions.length > 0 && Object.hasOwn(flux1, group)) {
    const write = flux.apiVersionsOf(flux1[group])[0];
    return said(
      'an API of Flux 1, which Flux 2 does not reconcile',
      `Write ${write} and kind ${flux1[group]}, whose fields differ: https://fluxcd.io/flux/migration/helm-operator-migration/.`,
    );
  }
  // The group of a custom resource has a dot, that of Kubernetes' own kinds may have none.
  if (versions.length > 0 && group.includes('.')) return undefined;
  if (isMeant(object, kind)) return said(`which has no kind ${kind}`, writeOf(fluxGroupOf(kind)!, kind, flux));
  const near = nearKind(kind);
  const write = near && isMeant(object, near) ? flux.apiVersionsOf(near) : [];
  return write.length > 0 ? said(`which has no kind ${kind}`, `Write ${write.join(' or ')} and kind ${near}.`) : undefined;
}

/** The group of Flux that a written one is, or was meant to be. */
function nearGroup(group: string, kind: string): string | undefined {
  if (fluxGroups.includes(group)) return group;
  if (Object.hasOwn(flux1, group)) return undefined;
  const ofKind = fluxGroupOf(kind);
  const near = closest(group, ofKind ? [ofKind, ...fluxGroups] : fluxGroups);
  const isNear = near !== undefined && editsBetween(group.toLowerCase(), near) <= mostEdits;
  // A group of somebody else may be a subdomain of one of Flux's.
  if (isNear && (ofKind || !group.endsWith(`.${near}`))) return ofKind ?? near;
  const telling = isUnmistakable(kind) ? /(?:^|\.)(?:fluxcd|toolkit|controlplane)(?:\.|$)/ : /(?:^|\.)fluxcd(?:\.|$)/;
  return telling.test(group) ? ofKind : undefined;
}

/** Whether an object of a group that no custom resource has is one of Flux's, and not something else with a kind of that name. */
function isMeant({ spec, metadata }: KubernetesObject, kind: string): boolean {
  if (typeof metadata !== 'object' || metadata === null) return false;
  if (isUnmistakable(kind)) return true;
  if (!Object.hasOwn(tellingFields, kind) || typeof spec !== 'object' || spec === null) return false;
  return tellingFields[kind].some((field) => Object.hasOwn(spec, field));
}

function kustomizeProblem(object: KubernetesObject, flux: FluxSchemas): readonly Problem[] | undefined {
  const mistake = kustomizeMistake(object);
  if (!mistake) return undefined;
  if (mistake.fluxFields.length > 0) {
    return problemOf(
      object,
      `the API of the file that kustomize reads, which has no ${mistake.fluxFields.join(', ')}`,
      `Write ${flux.apiVersionsOf('Kustomization')[0]}.`,
    );
  }
  return problemOf(object, 'which kustomize refuses', `Write ${mistake.apiVersion}.`);
}

function problemOf({ apiVersion }: KubernetesObject, message: string, fix: string): Problem[] {
  return [{ rule: 'schema', path: '/apiVersion', message: `is ${JSON.stringify(apiVersion)}, ${message}`, fix }];
}

function writeOf(group: string, kind: string, flux: FluxSchemas): string {
  const served = fluxGroupOf(kind) === group ? flux.apiVersionsOf(kind) : [];
  if (served.length > 0) return `Write ${served.join(' or ')}.`;
  return fluxGroupOf(kind) === group ? 'Use a newer Flux version.' : `The group is ${group}.`;
}
