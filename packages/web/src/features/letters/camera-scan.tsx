import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}
type DetectorClass = new (options: { readonly formats: readonly string[] }) => Detector

const LOOK_EVERY_MS = 250
const detectorClass = (): DetectorClass | undefined =>
  (globalThis as { readonly BarcodeDetector?: DetectorClass }).BarcodeDetector

/** Where the browser reads codes itself; elsewhere nothing is shown. One code in sight is told once. */
export function CameraScan({ found }: { found: (text: string) => void }) {
  const { t } = useTranslation('letters')
  const [isOn, setOn] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  if (detectorClass() === undefined) return null
  return (
    <div className="camera">
      <Button icon="device" onClick={() => setOn(!isOn)}>
        {t(isOn ? 'scan.cameraStop' : 'scan.camera')}
      </Button>
      {hasFailed ? <p className="error-text">{t('scan.cameraNone')}</p> : null}
      {isOn ? (
        <Picture
          found={found}
          failed={() => {
            setOn(false)
            setFailed(true)
          }}
        />
      ) : null}
    </div>
  )
}

function Picture({ found, failed }: { found: (text: string) => void; failed: () => void }) {
  const video = useRef<HTMLVideoElement>(null)
  const tell = useRef({ found, failed })
  useEffect(() => {
    tell.current = { found, failed }
  })
  useEffect(() => {
    const Known = detectorClass()
    if (Known === undefined) return undefined
    const detector = new Known({ formats: ['qr_code'] })
    let stream: MediaStream | undefined
    let inSight = ''
    let isGone = false
    const look = async (): Promise<void> => {
      const picture = video.current
      if (picture === null || picture.readyState < 2) return
      const [code] = await detector.detect(picture).catch(() => [])
      if (isGone || code === undefined || code.rawValue === inSight) return
      inSight = code.rawValue
      tell.current.found(code.rawValue)
    }
    const timer = setInterval(() => void look(), LOOK_EVERY_MS)
    const stop = (): void => stream?.getTracks().forEach((track) => track.stop())
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).then(
      (opened) => {
        stream = opened
        if (isGone) return stop()
        if (video.current) video.current.srcObject = opened
      },
      () => tell.current.failed(),
    )
    return () => {
      isGone = true
      clearInterval(timer)
      stop()
    }
  }, [])
  return <video ref={video} className="camera-picture" autoPlay muted playsInline />
}
