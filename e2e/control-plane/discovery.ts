import { Client } from './client';

export interface ResourceType {
  readonly apiVersion: string;
  readonly plural: string;
  readonly namespaced: boolean;
}

/** Which kinds the API server serves, asked once for each API version that it knows. */
export class Discovery {
  private readonly known = new Map<string, Map<string, ResourceType>>();

  constructor(private readonly client: Client) {}

  public async find(apiVersion: string, kind: string): Promise<ResourceType | undefined> {
    const types = this.known.get(apiVersion) ?? (await this.ask(apiVersion));
    return types.get(kind);
  }

  /** The type of a kind in whatever API group: the core group comes first, and in each group the version that it prefers. */
  public async findKind(kind: string): Promise<ResourceType | undefined> {
    for (const apiVersion of ['v1', ...(await this.groupVersions())]) {
      const type = await this.find(apiVersion, kind);
      if (type) return type;
    }
    return undefined;
  }

  private async groupVersions(): Promise<string[]> {
    const { body } = await this.client.get('/apis');
    const groups = body.groups as { versions: { groupVersion: string }[] }[];
    return groups.flatMap(({ versions }) => versions.map(({ groupVersion }) => groupVersion));
  }

  private async ask(apiVersion: string): Promise<Map<string, ResourceType>> {
    const { status, body } = await this.client.get(rootOf(apiVersion));
    if (status === 404) return new Map();
    if (status !== 200) throw new Error(`the API server does not list ${apiVersion}: ${status} ${body.message}`);
    const resources = body.resources as { name: string; kind: string; namespaced: boolean }[];
    const types = resources
      .filter(({ name }) => !name.includes('/')) // pods/log and such
      .map(({ name, kind, namespaced }) => [kind, { apiVersion, plural: name, namespaced }] as const);
    this.known.set(apiVersion, new Map(types));
    return new Map(types);
  }
}

/** The path that objects of the type are posted to. */
export function pathOf({ apiVersion, plural, namespaced }: ResourceType, namespace: string): string {
  return [rootOf(apiVersion), ...(namespaced ? ['namespaces', encodeURIComponent(namespace)] : []), plural].join('/');
}

function rootOf(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}
