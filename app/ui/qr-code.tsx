export type QrCodeProps = { svg: string; label: string; size?: number };

/** A QR code on white in both schemes: cameras want the contrast. As an image, so its markup can't run. */
export function QrCode({ svg, label, size = 160 }: QrCodeProps) {
  return (
    <img
      className="qr"
      src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
      alt={label}
      width={size}
      height={size}
    />
  );
}
