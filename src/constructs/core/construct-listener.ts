import { IConstruct } from 'constructs';

type Listener = (construct: IConstruct) => void;

const listeners: Listener[] = [];

/** Has a listener told of each Flux construct that is created from now on. This room does not know who listens: the checks do. */
export function onFluxConstruct(listener: Listener): void {
  listeners.push(listener);
}

/** Tells the listeners of a new Flux construct. */
export function tellOf(construct: IConstruct): void {
  for (const listener of listeners) listener(construct);
}
