/** A number measured several times. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, least: sorted[0], most: sorted[sorted.length - 1] };
}

/** The exponent of growth: the slope of a line through the points on logarithmic scales, by least squares. 1 is linear, 2 quadratic. */
export function growth(points: readonly (readonly [size: number, value: number])[]): number {
  const logarithms = points.map(([size, value]) => [Math.log(size), Math.log(value)]);
  const mean = (column: number) => logarithms.reduce((sum, point) => sum + point[column], 0) / logarithms.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const covariance = logarithms.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const variance = logarithms.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return covariance / variance;
}
