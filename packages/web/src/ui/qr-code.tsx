import './qr-code.css'

/** `svg` as the server drew it; shown as an image so that nothing in it can run. The same must also stand beside it as text. */
export function QrCode({ svg, label }: { svg: string; label: string }) {
  return (
    <img
      className="qr-code"
      alt={label}
      width="200"
      height="200"
      src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
    />
  )
}
