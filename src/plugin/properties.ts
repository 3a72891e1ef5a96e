/** `properties` of the plugin in cdk8s.yaml. */
export interface PluginProperties {
  /** Version of Flux to check against. */
  readonly fluxVersion?: string;
  /** Files and folders of CustomResourceDefinitions to check with. */
  readonly crds?: readonly string[];
}

/** The properties, when they are what the plugin knows. */
export function pluginProperties(written: unknown): PluginProperties {
  const { fluxVersion, crds, ...unknown } = (written ?? {}) as { readonly [key: string]: unknown };
  const [name] = Object.keys(unknown);
  if (name !== undefined) throw wrong(name, 'is unknown. Available: fluxVersion and crds');
  if (fluxVersion !== undefined && typeof fluxVersion !== 'string') {
    throw wrong('fluxVersion', `is ${JSON.stringify(fluxVersion)}, but must be a string. Put it in quotes`);
  }
  const isList = crds === undefined || (Array.isArray(crds) && crds.every((path) => typeof path === 'string'));
  if (!isList) throw wrong('crds', 'must be a list of paths');
  return { fluxVersion, crds: crds as PluginProperties['crds'] };
}

function wrong(property: string, what: string): Error {
  return new Error(`cdk8s.yaml: the property ${property} of FluxValidation ${what}.`);
}
