type Json = { readonly [key: string]: any };

/** What Flux does otherwise from a version on, without any change of a manifest. */
export interface BehaviourChange {
  /** The minor that brings it. */
  readonly since: string;
  /** Kind of the objects that it may concern. */
  readonly kind: string;
  /** Field that decides, or that the change is about. */
  readonly path: string;
  /** Follows the object and the field. */
  readonly message: string;
  readonly fix: string;
  /** A setting of the controllers that keeps the old behaviour. */
  readonly keptBy?: RegExp;
  /** Whether it can stop what works; otherwise people only should know. */
  readonly isBreaking: boolean;
  /** Whether it concerns an object: one that does not set what decides. */
  concerns(spec: Json): boolean;
}

const helm3 = /UseHelm3Defaults=true/;

/** From the release notes of the controllers. Strict substitution is not here: who it concerns is found by substituting. */
export const behaviourChanges: readonly BehaviourChange[] = [
  {
    since: '2.7',
    kind: 'ImageUpdateAutomation',
    path: '/spec/git/commit/messageTemplate',
    concerns: ({ git }) => /\{\{(?:(?!\}\}).)*?(?<![\w)\]])\.Updated\b/s.test(String(git?.commit?.messageTemplate ?? '')),
    message: 'reads .Updated, which image-automation-controller no longer has from Flux 2.7 on',
    fix: 'Read .Changed.',
    isBreaking: true,
  },
  {
    since: '2.8',
    kind: 'HelmRelease',
    path: '/spec/install/serverSideApply',
    concerns: ({ install }) => install?.serverSideApply === undefined,
    message: 'is not set: from Flux 2.8 on (Helm 4) releases that are installed newly use server-side apply',
    fix: 'Nothing to do for releases that exist. Set it to false for charts that need client-side apply, or the feature gate UseHelm3Defaults.',
    keptBy: helm3,
    isBreaking: false,
  },
  {
    since: '2.8',
    kind: 'HelmRelease',
    path: '/spec/waitStrategy',
    concerns: ({ waitStrategy }) => waitStrategy === undefined,
    message: 'is not set: from Flux 2.8 on (Helm 4) kstatus decides what is ready, also for custom resources',
    fix: 'Set waitStrategy.name to legacy where an upgrade does not become ready, or the feature gate UseHelm3Defaults.',
    keptBy: helm3,
    isBreaking: false,
  },
  {
    since: '2.9',
    kind: 'HelmRelease',
    path: '/spec/postRenderStrategy',
    concerns: ({ postRenderers, postRenderStrategy }) =>
      Array.isArray(postRenderers) && postRenderers.length > 0 && postRenderStrategy === undefined,
    message: 'is not set, and spec.postRenderers is: from Flux 2.9 on the patches also apply to the hooks of the chart',
    fix: 'After the upgrade set it to nohooks to keep hooks as they are, or check that the patches fit them.',
    keptBy: helm3,
    isBreaking: true,
  },
  {
    since: '2.9',
    kind: 'Receiver',
    path: '/spec/secretRef',
    concerns: ({ type }) => type === 'gcr',
    message: 'names a Secret that must also have the keys email and audience from Flux 2.9 on: without them calls are refused',
    fix: 'Add the keys email and audience to the Secret before the upgrade.',
    isBreaking: true,
  },
];

/** A flag of a controller that a version no longer knows or heeds. */
export interface RemovedFlag {
  readonly since: string;
  readonly flag: RegExp;
  readonly message: string;
  readonly fix: string;
  /** Whether the controller does not start with it. */
  readonly isBreaking: boolean;
}

/** Flags that patches of the controllers may set. */
export const removedFlags: readonly RemovedFlag[] = [
  {
    since: '2.7',
    flag: /--(?:aws-autologin-for-ecr|gcp-autologin-for-gcr|azure-autologin-for-acr)\b/,
    message: 'is a flag that image-reflector-controller does not have from Flux 2.7 on: it does not start',
    fix: 'Remove it, and set spec.provider of each ImageRepository.',
    isBreaking: true,
  },
  {
    since: '2.10',
    flag: /\bObjectLevelWorkloadIdentity=\w+/,
    message: 'is a feature gate that is retired from Flux 2.10 on: object identity is always on',
    fix: 'Remove it after the upgrade.',
    isBreaking: false,
  },
];
