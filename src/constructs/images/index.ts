export * from './image-policy';
export * from './image-policy-rule';
export * from './image-repository';
export * from './image-update-automation';
