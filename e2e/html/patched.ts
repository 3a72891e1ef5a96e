import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A base, patched by a region, whose result each cluster patches again; one of them leaves something out, and one waits for what nothing makes. */
const files: { readonly [path: string]: string } = {
  'apps/base/kustomization.yaml': 'resources: [namespace.yaml, deployment.yaml, service.yaml, secret.yaml]\n',
  'apps/base/namespace.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n',
  'apps/base/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  namespace: shop
spec:
  replicas: 1
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec:
      containers: [{ name: shop, image: ghcr.io/acme/shop:1.0.0 }]
`,
  'apps/base/service.yaml':
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: shop\n  namespace: shop\nspec:\n  selector: { app: shop }\n  ports: [{ port: 80 }]\n',
  'apps/base/secret.yaml':
    'apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\n  namespace: shop\nstringData:\n  password: correct-horse-battery\n',
  'apps/europe/kustomization.yaml':
    'resources: [../base]\npatches:\n  - target: { kind: Deployment, name: shop }\n    patch: |\n      - { op: replace, path: /spec/replicas, value: 2 }\n',
  'apps/berlin/kustomization.yaml':
    'resources: [../europe]\npatches:\n  - target: { kind: Deployment, name: shop }\n    patch: |\n      - { op: replace, path: /spec/replicas, value: 5 }\n',
  'apps/paris/kustomization.yaml':
    'resources: [../europe]\npatches:\n  - patch: |\n      $patch: delete\n      apiVersion: v1\n      kind: Service\n      metadata: { name: shop, namespace: shop }\n',
  ...cluster('berlin', ''),
  ...cluster('paris', '  dependsOn: [{ name: certificates }]\n'),
};

export const secretOfPatched = 'correct-horse-battery';

/** Writes the repository. */
export function writePatched(folder: string): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function cluster(name: string, more: string): { readonly [path: string]: string } {
  const kustomization = (own: string, path: string, rest: string) =>
    `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: ${own}\n  namespace: flux-system\nspec:\n  interval: 10m\n  prune: true\n  path: ${path}\n  sourceRef: { kind: GitRepository, name: flux-system }\n${rest}`;
  const source =
    'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata:\n  name: flux-system\n  namespace: flux-system\nspec:\n  interval: 1m\n  url: https://github.com/acme/fleet\n  ref: { branch: main }\n';
  return {
    [`clusters/${name}/flux-system/gotk-sync.yaml`]: `${source}---\n${kustomization('flux-system', `./clusters/${name}`, '')}`,
    [`clusters/${name}/apps.yaml`]: kustomization('apps', `./apps/${name}`, more),
  };
}
