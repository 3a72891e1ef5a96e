/** A whole number as people read it: `12,345`. */
export function groupedDigits(count: number): string {
  // Asking the language tables for it takes longer than a small report.
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
