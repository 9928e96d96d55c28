import { useEffect, useRef } from 'react'

const WIDTH = 600
const HEIGHT = 180

/** A field to sign in, by finger, pen or mouse. `changed` gets the picture after each stroke; empty: nothing is there. */
export function SignaturePad(props: { label: string; clearCount: number; changed: (png: string) => void }) {
  const { label, clearCount, changed } = props
  const field = useRef<HTMLCanvasElement>(null)
  const isDown = useRef(false)
  useEffect(() => {
    field.current?.getContext('2d')?.clearRect(0, 0, WIDTH, HEIGHT)
  }, [clearCount])
  const placeOf = (event: React.PointerEvent<HTMLCanvasElement>): readonly [number, number] => {
    const box = event.currentTarget.getBoundingClientRect()
    return [((event.clientX - box.left) * WIDTH) / box.width, ((event.clientY - box.top) * HEIGHT) / box.height]
  }
  const draw = (event: React.PointerEvent<HTMLCanvasElement>, isFirst: boolean): void => {
    const pen = event.currentTarget.getContext('2d')
    if (!pen) return
    const [x, y] = placeOf(event)
    pen.lineWidth = 3
    pen.lineCap = 'round'
    pen.strokeStyle = '#143f8c'
    if (isFirst) {
      pen.beginPath()
      pen.moveTo(x, y)
    }
    pen.lineTo(x, y)
    pen.stroke()
  }
  return (
    <canvas
      ref={field}
      width={WIDTH}
      height={HEIGHT}
      className="signature-pad"
      role="img"
      aria-label={label}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        isDown.current = true
        draw(event, true)
      }}
      onPointerMove={(event) => {
        if (isDown.current) draw(event, false)
      }}
      onPointerUp={(event) => {
        isDown.current = false
        changed(event.currentTarget.toDataURL('image/png').split(',')[1] ?? '')
      }}
    />
  )
}
