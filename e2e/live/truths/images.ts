import { fleet, Truth } from './truth';
import { KubernetesObject } from '../cluster/objects';
import { object } from '../content/manifests';

const api = 'image.toolkit.fluxcd.io/v1';
const markedFor = (rule: string) => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: default }
spec: { containers: [{ name: web,
  image: ghcr.io/acme/images/web:0.9.0 # {"$imagepolicy": "${rule}:web"}
}] }
`;
const marked = markedFor('message-template-updated');
const main = { checkout: { ref: { branch: 'main' } }, push: { branch: 'updates' } };

/** What is not scanned, chosen or pushed. */
export const images: readonly Truth[] = [
  {
    rule: 'pattern-invalid',
    objects: [imageRepository({ exclusionList: ['^(?!main)'] })],
    shows: { failing: 'ImageRepository web', message: /failed to compile regex/ },
  },
  {
    rule: 'filter-pattern',
    objects: [imageRepository(), imagePolicy({ filterTags: { pattern: '^(?!main)' } })],
    shows: { failing: 'ImagePolicy web', message: /invalid regular expression pattern/ },
  },
  {
    rule: 'push-branch-missing',
    files: { 'apps/web.yaml': marked },
    objects: [automation({ git: git({ checkout: { ref: { tag: 'v1.0.0' } } }) })],
    shows: { failing: 'ImageUpdateAutomation apps', message: /push spec not provided/ },
  },
  {
    rule: 'update-path-missing',
    files: { 'apps/web.yaml': marked },
    objects: [imageRepository(), imagePolicy(), automation({ git: git(main), update: { path: './app', strategy: 'Setters' } })],
    shows: { failing: 'ImageUpdateAutomation apps', message: /app: no such file or directory/ },
  },
  {
    rule: 'message-template-updated',
    files: { 'apps/web.yaml': marked },
    objects: [
      imageRepository(),
      imagePolicy(),
      fleet({ url: 'https://github.com/acme/message-template-updated' }),
      automation({ git: git(main, { messageTemplate: '{{ range .Updated.Images }}{{ . }} {{ end }}' }) }),
    ],
    shows: { failing: 'ImageUpdateAutomation apps', message: /removed '\.Updated' field/ },
  },
  {
    rule: 'message-template-syntax',
    files: { 'apps/web.yaml': markedFor('message-template-syntax') },
    objects: [
      imageRepository(),
      imagePolicy(),
      fleet({ url: 'https://github.com/acme/message-template-syntax' }),
      automation({ git: git(main, { messageTemplate: '{{ range .Changed.Changes }}{{ .NewValue }}' }) }),
    ],
    shows: { failing: 'ImageUpdateAutomation apps', message: /template: commit message:1: unexpected EOF/ },
  },
];

function imageRepository(spec: object = {}): KubernetesObject {
  return object(api, 'ImageRepository', 'web', { image: 'ghcr.io/acme/images/web', interval: '5m', ...spec });
}

function imagePolicy(spec: object = {}): KubernetesObject {
  return object(api, 'ImagePolicy', 'web', { imageRepositoryRef: { name: 'web' }, policy: { semver: { range: '1.x' } }, ...spec });
}

function automation(spec: object): KubernetesObject {
  return object(api, 'ImageUpdateAutomation', 'apps', {
    interval: '5m',
    sourceRef: { kind: 'GitRepository', name: 'fleet' },
    update: { path: './apps', strategy: 'Setters' },
    ...spec,
  });
}

function git(rest: object, commit: object = {}): object {
  return { commit: { author: { name: 'bot', email: 'bot@acme.io' }, ...commit }, ...rest };
}
