import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { useLocale, useText } from '../../ui/i18n.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { LeaveButton } from './leave-button.tsx'
import type { StepProps } from './opening-page.tsx'
import { SignaturePad } from './signature-pad.tsx'
import { StepFrame } from './step-frame.tsx'
import { useAct } from './use-opening.ts'
import { useKeys } from './use-keys.ts'

/** Step one: he reads, and signs on the screen or on paper. */
export function NoticeStep({ application, words }: StepProps) {
  const { t } = useTranslation('opening')
  const language = useLocale()
  const acting = useAct()
  const [signature, setSignature] = useState('')
  const { notice } = words
  const sign = (way: 'screen' | 'paper') =>
    acting.run(() =>
      call('signOpeningNotice', {
        params: { id: application.id },
        body: {
          version: application.version,
          way,
          language,
          noticeVersion: notice.version,
          noticeSha256: notice.sha256[language],
          ...(way === 'screen' ? { signature } : {}),
        },
      }),
    )
  const isSigned = signature !== ''
  useKeys({
    Enter: isSigned ? () => sign('screen') : undefined,
    P: () => sign('paper'),
    D: () => window.print(),
  })
  return (
    <StepFrame
      id="notice"
      words={words}
      acting={acting}
      acts={
        <>
          <Button
            kind={isSigned ? 'primary' : 'plain'}
            icon="tick"
            disabled={!isSigned}
            isBusy={acting.isBusy}
            onClick={() => sign('screen')}
          >
            {t('notice.screen')} <KeyHint keys={['Enter']} />
          </Button>
          <Button kind={isSigned ? 'plain' : 'primary'} isBusy={acting.isBusy} onClick={() => sign('paper')}>
            {t('notice.paper')} <KeyHint keys={['P']} />
          </Button>
          <Button icon="print" onClick={() => window.print()}>
            {t('notice.print')} <KeyHint keys={['D']} />
          </Button>
          <LeaveButton application={application} />
        </>
      }
    >
      <NoticePaper words={words} />
      <SignHere isSigned={isSigned} changed={setSignature} />
    </StepFrame>
  )
}

/** The words that are signed, in the language of the screen. */
function NoticePaper({ words: { notice } }: Pick<StepProps, 'words'>) {
  const { t } = useTranslation('opening')
  const text = useText()
  const language = useLocale()
  return (
    <article className="opening-paper">
      <h3>{text(notice.title)}</h3>
      <ol>
        {notice.points.map((point) => (
          <li key={point.en}>{text(point)}</li>
        ))}
      </ol>
      <p>
        <strong>{text(notice.confirm)}</strong>
      </p>
      <p className="quiet">
        {t('notice.version', { version: notice.version, hash: notice.sha256[language].slice(0, 12) })}
      </p>
      <p className="print-only">{t('notice.line')}</p>
    </article>
  )
}

function SignHere({ isSigned, changed }: { isSigned: boolean; changed: (png: string) => void }) {
  const { t } = useTranslation('opening')
  const [clearCount, setClearCount] = useState(0)
  return (
    <div className="no-print">
      <SignaturePad label={t('notice.pad')} clearCount={clearCount} changed={changed} />
      <div className="opening-pad-foot">
        <span className="quiet">{t('notice.padSays')}</span>
        <Button
          kind="quiet"
          disabled={!isSigned}
          onClick={() => {
            changed('')
            setClearCount(clearCount + 1)
          }}
        >
          {t('notice.clear')}
        </Button>
      </div>
    </div>
  )
}
