import { hostileNames } from './reports';
import { Severity } from '../../src/analysis/model/finding';
import { pictureHtml } from '../../src/picture/formats/html/html';
import { grouped } from '../../src/picture/groups';
import { EdgeKind, Existence, Picture, PictureCluster, PictureEdge, PictureFinding, PictureNode, Role } from '../../src/picture/picture';

/** What a drawn fleet has. */
export interface Drawn {
  readonly clusters: number;
  /** Kustomizations of each cluster: each waits for the one that is five before it. */
  readonly layers: number;
  /** Objects of each. */
  readonly objects: number;
  readonly releases: number;
}

const root = 'Kustomization/flux-system/flux-system';

/** A fleet of equal clusters in three environments. */
export function drawnPicture({ clusters, layers, objects, releases }: Drawn): Picture {
  const names = Array.from({ length: clusters }, (_, index) => `cluster-${String(index).padStart(3, '0')}`);
  const nodes = new Map<string, PictureNode>();
  const edges: PictureEdge[] = [];
  const add = (role: Role, kind: string, namespace: string, name: string, more: Partial<PictureNode> = {}) => {
    const id = `${kind}/${namespace}/${name}`;
    const yaml = `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\ndata:\n  key: value of ${name}\n`;
    const file = `apps/${name}.yaml`;
    const variant = {
      clusters: names,
      existence: Existence.WRITTEN,
      file,
      line: 3,
      details: role === Role.APPLIER ? { path: `./apps/${name}` } : {},
      yaml,
    };
    nodes.set(id, {
      id,
      role,
      existence: Existence.WRITTEN,
      group: '',
      kind,
      namespace,
      name,
      clusters: names,
      variants: [variant],
      findings: [],
      ...more,
    });
    return id;
  };
  const link = (from: string, to: string, kind: EdgeKind) =>
    edges.push({ from, to, kind, clusters: names, places: [{ clusters: names, field: '/spec/path', file: 'a.yaml', line: 9 }] });
  add(Role.APPLIER, 'Kustomization', 'flux-system', 'flux-system');
  const source = add(Role.SOURCE, 'GitRepository', 'flux-system', 'flux-system');
  link(root, source, EdgeKind.READS_FROM);
  const ids = Array.from({ length: layers }, (_, index) => {
    const name = `layer-${String(index).padStart(3, '0')}`;
    const id = add(Role.APPLIER, 'Kustomization', 'flux-system', name);
    link(root, id, EdgeKind.APPLIES);
    link(id, source, EdgeKind.READS_FROM);
    for (let release = 0; release < releases; release++) {
      const own = add(Role.APPLIER, 'HelmRelease', name, `release-${release}`);
      link(id, own, EdgeKind.APPLIES);
      const chart = add(Role.SOURCE, 'OCIRepository', name, `release-${release}`);
      link(id, chart, EdgeKind.APPLIES);
      link(own, chart, EdgeKind.READS_FROM);
    }
    for (let object = 0; object < objects; object++) {
      const kind = ['ConfigMap', 'Deployment', 'Service'][object % 3];
      link(
        id,
        add(Role.OBJECT, kind, name, `object-${object}`, object === 7 ? { findings: [finding(names, index)] } : {}),
        EdgeKind.APPLIES,
      );
    }
    return id;
  });
  ids.forEach((id, index) => index >= 5 && link(id, ids[index - 5], EdgeKind.WAITS_FOR));
  const lanes = [[root], ...Array.from({ length: Math.ceil(layers / 5) }, (_, lane) => ids.slice(lane * 5, lane * 5 + 5))];
  return grouped({
    clusters: names.map((name, index) => cluster(name, ['development', 'staging', 'production'][index % 3], nodes.size)),
    nodes: [...nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    edges,
    coldStarts: [{ clusters: names, lanes, longestPath: [root, ...ids.filter((_, index) => index % 5 === 0)], neverReady: [] }],
    otherFindings: [],
    folded: 0,
    groups: [],
  });
}

/** A picture in which every name is hostile. */
export function hostilePicture(): Picture {
  const clusters = [...hostileNames];
  const nodes = hostileNames.flatMap((name, index) => {
    const own = {
      role: index % 2 ? Role.APPLIER : Role.SOURCE,
      existence: Existence.WRITTEN,
      group: name,
      kind: name,
      namespace: name,
      name,
    };
    const variant = {
      clusters,
      existence: Existence.WRITTEN,
      file: name,
      line: 1,
      details: { path: name, unknown: name },
      applies: { [name]: 2 },
      yaml: `a: ${name}\nb: |\n  ${name}\n`,
    };
    return [{ id: `${name}/${name}/${name}`, ...own, clusters, variants: [variant], findings: [finding(clusters, index, name)] }];
  });
  const edges = nodes.flatMap(({ id: from }, index) => {
    const to = nodes[(index + 1) % nodes.length].id;
    return Object.values(EdgeKind).map((kind) => ({
      from,
      to,
      kind,
      clusters,
      places: [{ clusters, field: `/${from}`, file: from, line: 1 }],
    }));
  });
  const lanes = nodes.map(({ id }) => [id]);
  return grouped({
    clusters: clusters.map((name) => cluster(name, name, nodes.length)),
    nodes,
    edges,
    coldStarts: [
      {
        clusters,
        lanes,
        longestPath: nodes.map(({ id }) => id),
        neverReady: nodes.map(({ id, name }) => ({ id, reason: name, because: [] })),
      },
    ],
    otherFindings: [finding(clusters, 1, hostileNames[0])],
    folded: 0,
    groups: [],
  });
}

export function pageOf(picture: Picture): string {
  return [...pictureHtml(picture)].join('');
}

function cluster(name: string, environment: string, objects: number): PictureCluster {
  const findings = { [Severity.ERROR]: 0, [Severity.WARNING]: 2, [Severity.INFO]: 0 };
  return {
    id: `cluster/${name}`,
    name,
    isKnown: true,
    environment,
    groups: [],
    isProduction: environment === 'production',
    fluxVersion: '2.9.0',
    roots: [root],
    objects,
    findings,
    unknown: [],
  };
}

function finding(clusters: readonly string[], index: number, name = `rule-${index % 4}`): PictureFinding {
  const severity = [Severity.ERROR, Severity.WARNING, Severity.INFO][index % 3];
  return {
    rule: name,
    severity,
    message: `is ${name}`,
    fix: `Mend ${name}.`,
    field: `/spec/${name}`,
    file: `${name}.yaml`,
    line: 2,
    clusters,
  };
}
