'use strict';

/** Starts a clock; each call of the result gives the milliseconds since, by the wall clock and of processor time (all threads). */
exports.stopwatch = () => {
  const wall = performance.now();
  const cpu = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { wall: performance.now() - wall, cpu: (user + system) / 1000 };
  };
};
