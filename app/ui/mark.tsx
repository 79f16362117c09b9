/** The mark: two strokes that meet and go on as one line. Decorative, so the name stands beside it as text. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" className="mark">
      <path className="mark-creator" d="M3 26C9.5 26 12.5 21.5 16 16" />
      <path className="mark-seller" d="M3 6C9.5 6 12.5 10.5 16 16H29" />
    </svg>
  );
}
