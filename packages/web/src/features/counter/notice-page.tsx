import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { FormFailure } from '../../ui/form.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useTitle } from '../../ui/use-title.ts'
import './counter.css'
import { KeyButton } from './key-button.tsx'
import { SignaturePad } from './signature-pad.tsx'
import { useKeys, useSingleKeys } from './use-keys.ts'
import { useActs, useMatter } from './use-matter.ts'
import { isEnded, type View } from './view.ts'

/** The paper as it is read and printed, and beside it what the customer does with it. */
export function NoticePage({ id }: { id: string }) {
  const { t } = useTranslation('counter')
  const matter = useMatter(id)
  useTitle(t('notice.title'))
  const notice = matter.data?.notice
  if (matter.data && notice) return <Notice view={matter.data} notice={notice} />
  if (matter.isError) return <FailureNote error={matter.error} retry={() => void matter.refetch()} level={1} />
  return <Skeleton lines={12} />
}

function Notice({ view, notice }: { view: View; notice: NonNullable<View['notice']> }) {
  const { t } = useTranslation('counter')
  const navigate = useNavigate()
  const acts = useActs(view.id, view)
  const [areKeysOn] = useSingleKeys()
  const [isDrawing, setDrawing] = useState(false)
  const isSigned = notice.signedAt !== null
  const back = (): void => void navigate({ to: '/counter/$id', params: { id: view.id } })
  const shown = (way: 'screen' | 'paper'): void => {
    if (!acts.isBusy && !isEnded(view)) void acts.send('showNotice', { way, textSha256: notice.textSha256 })
  }
  const signed = (body: Readonly<Record<string, unknown>>): void => {
    if (acts.isBusy || isEnded(view)) return
    void acts.send('signNotice', body).then((isDone) => isDone && back())
  }
  const print = (): void => {
    window.print()
    if (!notice.isShown) shown('paper')
  }
  const enter = (): void => {
    if (isSigned || isEnded(view)) back()
    else if (notice.isShown) signed({ way: 'paper' })
    else shown('screen')
  }
  useKeys({ Enter: enter, P: print, D: notice.isShown ? () => setDrawing(true) : undefined, Escape: back }, areKeysOn)
  useEffect(() => {
    document.getElementById('content')?.focus({ preventScroll: true })
  }, [])
  return (
    <div className="notice-page">
      <Paper notice={notice} />
      <aside className="counter-panel counter-next no-print">
        <h1>{t('notice.title')}</h1>
        {notice.shownAt !== null && !notice.isShown && !isSigned ? (
          <Banner tone="ask" icon="notice" title={t('notice.changed')} />
        ) : null}
        <KeyButton keyName="Enter" kind="primary" className="counter-primary" isBusy={acts.isBusy} act={enter}>
          {isSigned ? t('notice.back') : notice.isShown ? t('notice.paper') : t('notice.shownScreen')}
        </KeyButton>
        <KeyButton keyName="P" act={print}>
          {t('notice.print')}
        </KeyButton>
        {notice.isShown && !isSigned ? (
          isDrawing ? (
            <SignaturePad done={(image) => signed({ way: 'screen', image })} />
          ) : (
            <KeyButton keyName="D" act={() => setDrawing(true)}>
              {t('notice.pad')}
            </KeyButton>
          )
        ) : null}
        {acts.unsent ? <p role="status">{t('foot.unsent', { act: t(`act.${acts.unsent}`) })}</p> : null}
        {acts.failure === undefined ? null : <FormFailure failure={acts.failure} says={undefined} />}
        {isSigned ? null : (
          <ButtonLink kind="quiet" icon="back" to={`/counter/${view.id}`}>
            {t('notice.back')}
          </ButtonLink>
        )}
      </aside>
    </div>
  )
}

function Paper({ notice }: { notice: NonNullable<View['notice']> }) {
  const { t } = useTranslation('counter')
  return (
    <article className="notice-paper">
      <h2 className="notice-title">{notice.title}</h2>
      {notice.sections.map((section) => (
        <section key={section.id} className={`notice-${section.id}`}>
          {section.heading === '' ? null : <h3>{section.heading}</h3>}
          <ul>
            {section.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
      <p className="notice-version">
        {t('notice.version', { version: notice.version, sha: notice.textSha256.slice(0, 12) })}
      </p>
    </article>
  )
}
