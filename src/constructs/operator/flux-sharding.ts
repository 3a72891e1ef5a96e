/** Where the source-controllers of the shards keep artifacts. */
export enum FluxShardingStorage {
  /** In an empty volume, filled again after each restart. */
  EPHEMERAL = 'ephemeral',
  /** In a persistent volume, by `storage` of the FluxInstance. */
  PERSISTENT = 'persistent',
}

/** Several instances of each controller, which share the objects by a label. */
export interface FluxSharding {
  /** Names of the shards, at least one: the values of the label. */
  readonly shards: string[];

  /**
   * Key of the label.
   * @default - `sharding.fluxcd.io/key`, the operator's own default
   */
  readonly key?: string;

  /**
   * Where the source-controllers of the shards keep artifacts.
   * @default - FluxShardingStorage.EPHEMERAL, the operator's own default
   */
  readonly storage?: FluxShardingStorage;
}

/** A persistent volume for the artifacts of the source-controller. */
export interface FluxStorage {
  /** Name of the StorageClass (`class` in the API). */
  readonly storageClass: string;

  /** Size of the volume as a Kubernetes quantity, for example `10Gi`. */
  readonly size: string;
}
