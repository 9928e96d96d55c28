import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'

const WIDTH = 640
const HEIGHT = 200
const LEAST_POINTS = 12

/** A box to sign in, with pen, finger or mouse. Who cannot draw signs on paper. */
export function SignaturePad({ done }: { done: (image: string) => void }) {
  const { t } = useTranslation('counter')
  const canvas = useRef<HTMLCanvasElement>(null)
  const isDown = useRef(false)
  const [points, setPoints] = useState(0)
  useEffect(() => clear(canvas.current), [])
  const at = (event: React.PointerEvent): readonly [number, number] => {
    const box = canvas.current?.getBoundingClientRect()
    if (!box) return [0, 0]
    return [((event.clientX - box.left) * WIDTH) / box.width, ((event.clientY - box.top) * HEIGHT) / box.height]
  }
  const pen = (): CanvasRenderingContext2D | null => canvas.current?.getContext('2d') ?? null
  return (
    <div className="signature-pad">
      <p>{t('notice.padSays')}</p>
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        aria-label={t('notice.signature')}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          isDown.current = true
          pen()?.beginPath()
          pen()?.moveTo(...at(event))
        }}
        onPointerMove={(event) => {
          if (!isDown.current) return
          const context = pen()
          context?.lineTo(...at(event))
          context?.stroke()
          setPoints((count) => count + 1)
        }}
        onPointerUp={() => {
          isDown.current = false
        }}
      />
      <div className="buttons">
        <Button
          kind="primary"
          disabled={points < LEAST_POINTS}
          onClick={() => done(canvas.current?.toDataURL('image/png') ?? '')}
        >
          {t('notice.done')}
        </Button>
        <Button
          onClick={() => {
            clear(canvas.current)
            setPoints(0)
          }}
        >
          {t('notice.clear')}
        </Button>
      </div>
    </div>
  )
}

/** Black on white in every theme: it is kept and printed. */
function clear(canvas: HTMLCanvasElement | null): void {
  const context = canvas?.getContext('2d')
  if (!context) return
  context.fillStyle = '#fff'
  context.fillRect(0, 0, WIDTH, HEIGHT)
  context.strokeStyle = '#000'
  context.lineWidth = 3
  context.lineCap = 'round'
  context.lineJoin = 'round'
}
