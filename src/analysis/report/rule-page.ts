import { site } from './site';
import { table } from '../../kubernetes/table';
import { Finding, isOpen } from '../model/finding';

/** What the API server or kustomize refuses, by the id of its findings. No user can suppress it: the object would not exist. */
export const refusals: { readonly [id: string]: string } = table({
  schema: 'The API server refuses an object that does not match the schema of its kind.',
  cel: 'The API server refuses an object that breaks a CEL validation rule of its kind.',
  'kustomize-misnamed': 'A Flux object is in a file whose name kustomize reserves for its own configuration.',
  'ref-path-missing': 'A Flux Kustomization applies a folder that its source does not have: nothing of it is applied.',
  'ignore-hides-used-path':
    'A Flux Kustomization applies a folder that `spec.ignore` or `.sourceignore` of its source leaves out: nothing of it is applied.',
  'substitute-undefined':
    'A variable is not set and has no default, where Flux substitutes strictly (from Flux 2.9 on): nothing of the Kustomization is applied.',
  build: 'Kustomize, or a controller of Flux, refuses a folder or a ResourceSet: nothing of it is applied.',
});

/** The page of the rule of a finding; undefined for a rule of the user. */
export function pageOf({ rule, isOwnRule }: Pick<Finding, 'rule' | 'isOwnRule'>): string | undefined {
  return isOwnRule ? undefined : `${site}rules/${rule}`;
}

/** The rules of findings, each once, with its page. */
export function pagesOf(findings: readonly Finding[]): ReadonlyMap<string, string> {
  return new Map(findings.flatMap((finding) => (pageOf(finding) === undefined ? [] : [[finding.rule, pageOf(finding)!]])));
}

/** Where a finding is suppressed. */
export enum SuppressIn {
  PROGRAM,
  REPOSITORY,
}

const howToSuppress: { readonly [where in SuppressIn]: string } = {
  [SuppressIn.PROGRAM]:
    'To suppress a finding, pass its rule and a reason to suppress() of Checks.of(scope), or set the annotation cdk8s-fluxcd/suppress: RULE=reason.',
  [SuppressIn.REPOSITORY]:
    'To suppress a finding, give a reason: for paths, in suppress of .cdk8s-fluxcd.yaml; for one object, by the annotation cdk8s-fluxcd/suppress: RULE=reason.',
};

/** Says how to suppress a finding, once per report; nothing when none of them can be suppressed. */
export function suppressLines(findings: readonly Finding[], where = SuppressIn.REPOSITORY): string[] {
  // What is wrong with a construct as a whole is about no object, and cannot be suppressed.
  const isSuppressible = ({ rule, manifest }: Finding) => !Object.hasOwn(refusals, rule) && manifest.kind !== '';
  return findings.some((finding) => isOpen(finding) && isSuppressible(finding)) ? [howToSuppress[where]] : [];
}
