import type { Cluster } from '../tree/cluster';
import type { Layer } from '../tree/layer';

/** A variable in a layer. */
export interface LayerVariable {
  /** Its value on each cluster of the layer; undefined where the cluster has none, or where only the cluster knows it. */
  readonly values: readonly (string | undefined)[];
  /** Whether only the clusters know its values. */
  readonly isExternal: boolean;
  /** Whether each cluster has a value that is not empty, so that no default counts. */
  readonly isAlwaysSet: boolean;
  /** The clusters that have no value. */
  readonly lacking: readonly Cluster[];
}

/** What `${NAME}` stands for in a layer. */
export class VariablesOfLayer {
  /** Names of all variables that the layer can use. */
  public readonly names: ReadonlySet<string>;
  private readonly found = new Map<string, LayerVariable | undefined>();

  /**
   * @param layer the layer
   * @param clusters those of its clusters that are looked at
   * @param ofFleet names of the variables that any cluster of the fleet has
   */
  public constructor(
    public readonly layer: Layer,
    public readonly clusters: readonly Cluster[],
    ofFleet: ReadonlySet<string>,
  ) {
    const { substitute, externalVariables } = layer._props;
    this.names = new Set([...ofFleet, ...Object.keys(substitute ?? {}), ...(externalVariables ?? [])]);
  }

  /** The variable of a name; undefined when nothing in the fleet has it. */
  public get(name: string): LayerVariable | undefined {
    if (!this.found.has(name)) this.found.set(name, this.names.has(name) ? this.find(name) : undefined);
    return this.found.get(name);
  }

  private find(name: string): LayerVariable {
    const { substitute, externalVariables } = this.layer._props;
    const own = substitute?.[name];
    const isExternal = own === undefined && externalVariables?.includes(name) === true;
    const values = this.clusters.map(({ variables }) => (isExternal ? undefined : (own ?? variables[name])));
    const lacking = isExternal ? [] : this.clusters.filter((_, index) => values[index] === undefined);
    return { values, isExternal, isAlwaysSet: values.every((value) => value !== undefined && value !== ''), lacking };
  }
}
