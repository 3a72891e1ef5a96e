/** The annotation that tells where an object comes from. */
export const originKey = 'config.kubernetes.io/origin';
