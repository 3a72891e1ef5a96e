import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mistakesOf, objectIn, oneLine, twoClusters } from './support';
import { FleetApp, FolderLayerProps, FolderOverlay, Layer, OciHelmChart, SecretRef } from '../../../src';
import { printed } from '../../checks/support';
import { Files, folderWith } from '../../setup/files';

/** A fleet with a layer over the folder `apps`, which holds these files. */
function withFolder(files: Files, props: FolderLayerProps = {}, fleetProps = {}) {
  const root = folderWith(files);
  const { app, fleet } = twoClusters(fleetProps, { pathInRepository: 'deploy', repositoryRoot: root });
  return { app, root, fleet, layer: Layer.fromFolder(fleet, 'apps', 'apps', props) };
}

const configMap = (data: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web, namespace: web }\ndata:\n  ${data}\n`;
const script = configMap("run.sh: 'echo ${HOME}/x ${1}'");

const said = (app: FleetApp) => oneLine(printed(() => app.render()));

describe('variables', () => {
  const postBuild = (app: FleetApp) => objectIn(app, 'clusters/prod-eu/kustomization-apps.yaml').spec.postBuild;
  const cluster = { kind: 'ConfigMap', name: 'flux-runtime-info' };

  test('nothing is substituted unless somebody asks for it: scripts arrive as they are', () => {
    const { app } = withFolder({ 'apps/web.yaml': script });
    expect(said(app)).toBe('');
    expect(postBuild(app)).toBeUndefined();
  });

  test('those of the cluster are there when they are asked for, or when others are set', () => {
    const file = { 'apps/web.yaml': configMap("host: '${CLUSTER_NAME}.acme.io'") };
    expect(postBuild(withFolder(file, { clusterVariables: true }).app)).toEqual({ substituteFrom: [cluster] });
    expect(postBuild(withFolder(file, { substitute: { A: 'b' } }).app)).toEqual({ substitute: { A: 'b' }, substituteFrom: [cluster] });
    const own = withFolder({ 'apps/web.yaml': configMap("a: '${A}'") }, { substitute: { A: 'b' }, clusterVariables: false }).app;
    expect(postBuild(own)).toEqual({ substitute: { A: 'b' } });
  });

  test('a variable of the fleet that is not substituted is a warning', () => {
    const { app } = withFolder({ 'apps/web.yaml': configMap("host: '${CLUSTER_NAME}.acme.io'") });
    expect(said(app)).toBe(
      'cdk8s-fluxcd: 1 warning apps/web.yaml:1:1 warning variable-not-substituted ConfigMap web/web: ${CLUSTER_NAME} arrives as it is: nothing is ' +
        'substituted in this folder. Set clusterVariables: true on the layer, if the variable is meant.',
    );
  });

  test('a script whose own variables Flux would replace is a warning', () => {
    const text = configMap('run.sh: |\n    cd ${DATA_DIR:-/data}\n    CLUSTER_NAME=$1\n    echo ${CLUSTER_NAME}');
    const { app } = withFolder({ 'apps/web.yaml': text }, { clusterVariables: true });
    expect(said(app)).toBe(
      'cdk8s-fluxcd: 1 warning apps/web.yaml:1:1 warning substitute-unintended ConfigMap web/web data.run.sh: has ${DATA_DIR:-/data} and 1 more, which Flux ' +
        'replaces by "/data", because no variable has this name. Write $${DATA_DIR:-/data} to keep it, or give the object the annotation ' +
        'kustomize.toolkit.fluxcd.io/substitute: disabled.',
    );
    expect(said(withFolder({ 'apps/web.yaml': text }).app)).not.toContain('substitute-unintended');
  });

  test('a variable that a cluster lacks is an error where variables are substituted; one with a default, or escaped, is not', () => {
    const text = configMap("a: '${DOMAIN} ${REGION:=eu} $${HOME} ${CLUSTER_NAME}'");
    const { app } = withFolder({ 'apps/web.yaml': text }, { clusterVariables: true });
    expect(mistakesOf(app)).toEqual([
      '[apps/web.yaml:1:1] variable: ConfigMap web/web uses ${DOMAIN}, which the clusters staging, prod-eu do not have: Flux refuses the layer. Give it a value, ' +
        'write ${DOMAIN:=default}, or $${DOMAIN} if the string is intended.',
    ]);
    const disabled = text.replace(
      'namespace: web }',
      'namespace: web, annotations: { kustomize.toolkit.fluxcd.io/substitute: disabled } }',
    );
    expect(mistakesOf(withFolder({ 'apps/web.yaml': disabled }, { clusterVariables: true }).app)).toBeUndefined();
  });
});

describe('the files are read as Flux applies them', () => {
  test('what the API server would refuse has its file', () => {
    const source = 'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: { name: web, namespace: web }\n';
    const { app } = withFolder({
      'apps/web/source.yaml': `${source}spec: { url: 'https://github.com/acme/web', intervall: 5m, interval: 5m, ref: { branch: main } }\n`,
    });
    expect(mistakesOf(app)).toEqual([
      '[apps/web/source.yaml:1:1] schema: GitRepository web/web spec.intervall: is an unknown field. Did you mean interval?',
    ]);
  });

  test('a base is checked as its overlay makes it, one for each environment', () => {
    const { app } = withFolder(
      {
        'apps/base/kustomization.yaml': 'resources: [source.yaml]\n',
        'apps/base/source.yaml':
          "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: { name: web }\nspec: { url: 'https://github.com/acme/web' }\n",
        'apps/staging/kustomization.yaml':
          'namespace: web\nresources: [../base]\npatches:\n  - target: { kind: GitRepository }\n    patch: \'[{ "op": "add", "path": "/spec/interval", "value": "5m" }, { "op": "add", "path": "/spec/ref", "value": { "branch": "main" } }]\'\n',
        'apps/production/kustomization.yaml': 'namespace: web\nresources: [../base]\n',
      },
      { overlay: FolderOverlay.ENVIRONMENT },
    );
    expect(mistakesOf(app)).toEqual([
      '[apps/base/source.yaml:1:1] schema: GitRepository web/web spec.interval: is required. Set it to a string.',
    ]);
  });

  test('what Flux refuses is an error: a key that is there twice, and a resource that is not there', () => {
    expect(mistakesOf(withFolder({ 'apps/web.yaml': configMap('a: b\n  a: c') }).app)).toEqual([
      '[fleet/apps] folder-refused: apps/web.yaml:6:3: duplicate key a. Flux applies nothing of the layer.',
    ]);
    const [mistake] = mistakesOf(withFolder({ 'apps/kustomization.yaml': 'resources: [web.yaml]\n' }).app)!;
    expect(mistake).toContain('[fleet/apps] folder-refused: apps/kustomization.yaml:1:13: ');
  });

  test('an object that a generated layer has too is applied twice', () => {
    const { app, fleet } = withFolder({ 'apps/ns.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: { name: web }\n' });
    new OciHelmChart(fleet.addLayer('charts'), 'web', { url: 'oci://ghcr.io/acme/charts/web', version: '1.x' });
    expect(mistakesOf(app)!.join('\n')).toContain('duplicate-object: Namespace web');
  });

  test('a Secret in clear text, and one that SOPS encrypted where nothing decrypts, are errors', () => {
    const secret = (data: string) =>
      `apiVersion: v1\nkind: Secret\nmetadata: { name: token, namespace: web }\nstringData: { token: '${data}' }\n`;
    expect(mistakesOf(withFolder({ 'apps/secret.yaml': secret('s3cr3t-t0ken') }).app)!.join()).toContain(
      '[apps/secret.yaml:1:1] secret-plaintext: Secret web/token',
    );
    const encrypted = { 'apps/secret.yaml': secret('ENC[AES256_GCM,data:x,iv:x,tag:x,type:str]') };
    expect(mistakesOf(withFolder(encrypted).app)!.join()).toContain('[apps/secret.yaml:1:1] sops-no-decryption: Secret web/token');
    expect(mistakesOf(withFolder(encrypted, { decryption: { secretRef: SecretRef.named('sops-age') } }).app)).toBeUndefined();
  });

  test('Secrets that it makes are not on the list of what a person must make, those that it needs are', () => {
    const source = (secret: string) =>
      `apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: { name: ${secret}, namespace: web }\n` +
      `spec: { url: 'https://github.com/acme/web', interval: 5m, ref: { branch: main }, secretRef: { name: ${secret} } }\n`;
    const { app } = withFolder({
      'apps/sealed.yaml': 'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: { name: made, namespace: web }\n',
      'apps/made.yaml': source('made'),
      'apps/needed.yaml': source('needed'),
    });
    const page = app.render()['clusters/prod-eu/BOOTSTRAP.md'];
    expect(page).toContain('`web/needed`, read by GitRepository web/needed (spec.secretRef)');
    expect(page).not.toContain('`web/made`');
  });

  test('a folder that needs another repository, or that its Kustomization changes, says that it was not checked', () => {
    const remote = withFolder({ 'apps/kustomization.yaml': 'resources: [https://github.com/acme/base]\n' });
    expect(said(remote.app)).toMatch(/^cdk8s-fluxcd: The folder apps of fleet\/apps was not checked: apps\/kustomization.yaml:1:13: /);
    const changed = withFolder({ 'apps/web.yaml': script }, { targetNamespace: 'web' });
    expect(said(changed.app)).toBe('cdk8s-fluxcd: The folder apps of fleet/apps was not checked: its Kustomizations change the objects');
  });
});

describe('a file of the folder that is not one to read', () => {
  const files = { 'apps/web.yaml': configMap('a: b'), 'apps/kustomization.yaml': 'resources: [web.yaml, other.yaml]\n' };

  test('is an error where a link leads out of the repository', () => {
    const { app, root } = withFolder(files);
    symlinkSync('/etc/hostname', join(root, 'apps/other.yaml'));
    expect(mistakesOf(app)).toEqual([
      '[fleet/apps] folder-refused: apps/kustomization.yaml:1:23: other.yaml is neither a file nor a folder: apps/other.yaml is a symbolic link that leads outside, or to nothing. Flux applies nothing of the layer.',
    ]);
  });

  test.each(['apps/other.yaml', 'apps/kustomization.yaml'])('%s that is not UTF-8 is named as not checked', (path) => {
    const { app, root } = withFolder(files);
    writeFileSync(join(root, path), Buffer.from([0x61, 0xff, 0xfe]));
    expect(said(app)).toContain(`The folder apps of fleet/apps was not checked: ${path}: is not valid UTF-8`);
  });
});
