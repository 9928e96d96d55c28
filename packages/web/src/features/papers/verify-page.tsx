import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { TextField } from '../../ui/fields.tsx'
import { KeyValues } from '../../ui/key-values.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useGoTo } from '../../ui/use-go-to.ts'
import { useMe } from '../../ui/use-me.ts'
import './papers.css'

const HASH = /^[0-9a-f]{64}$/

/** Open to whoever holds a file: its hash is computed here, and only that is sent. */
export function VerifyPage({ sha256, house }: { sha256: string; house: string | undefined }) {
  const { t } = useTranslation('papers')
  const goTo = useGoTo()
  const me = useMe()
  const [pasted, setPasted] = useState('')
  const [cannotHash, setCannotHash] = useState(false)
  const isSample = house === 'sample' || (house === undefined && me?.house === 'sample')
  const ask = (hash: string): void => goTo(`/verify/${hash}${isSample ? '?house=sample' : ''}`)
  const hashFile = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    // Absent where the page did not come by https.
    const subtle: SubtleCrypto | undefined = crypto.subtle
    if (subtle === undefined) return setCannotHash(true)
    const digest = new Uint8Array(await subtle.digest('SHA-256', await file.arrayBuffer()))
    ask([...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''))
  }
  return (
    <div className="verify-page">
      <PageHead title={t('verify.title')} says={t('verify.says')} />
      {HASH.test(sha256) ? <Verdict sha256={sha256} isSample={isSample} /> : null}
      <form
        className="form no-print"
        onSubmit={(event) => {
          event.preventDefault()
          const hash = pasted.trim().toLowerCase()
          if (HASH.test(hash)) ask(hash)
        }}
      >
        <label className="field">
          <span className="field-label">{t('verify.choose')}</span>
          <input type="file" className="control" onChange={(event) => void hashFile(event.target.files?.[0])} />
        </label>
        {cannotHash ? <p className="error-text">{t('verify.noHash')}</p> : null}
        <TextField label={t('verify.hash')} hint={t('verify.hashHint')} value={pasted} onChange={setPasted} />
        <div className="form-acts">
          <Button type="submit" kind="primary">
            {t('verify.ask')}
          </Button>
        </div>
      </form>
    </div>
  )
}

function Verdict({ sha256, isSample }: { sha256: string; isSample: boolean }) {
  const { t } = useTranslation('papers')
  const answer = useQuery({
    queryKey: ['verify-paper', sha256, isSample],
    queryFn: () => call('verifyPaper', { params: { sha256 }, query: isSample ? { house: 'sample' } : {} }),
  })
  if (answer.isError) return <FailureNote error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return <Skeleton lines={4} />
  const { paper } = answer.data
  return (
    <section aria-live="polite" className="verify-answer">
      {paper === null ? (
        <Banner tone="stop" icon="failed" title={t('verify.unknown')}>
          {t('verify.unknownSays')}
        </Banner>
      ) : (
        <Known paper={paper} />
      )}
      <p className="quiet hash-line">
        <code>{t('way.sha', { sha: sha256 })}</code>
      </p>
    </section>
  )
}

function Known({ paper }: { paper: NonNullable<Output<'verifyPaper'>['paper']> }) {
  const { t } = useTranslation('papers')
  const isInForce = paper.state === 'issued'
  return (
    <>
      <Banner
        tone={isInForce ? 'note' : 'stop'}
        icon={isInForce ? 'verified' : 'failed'}
        title={isInForce ? t('verify.known') : paper.state === 'recalled' ? t('verify.recalled') : t('verify.replaced')}
      >
        {paper.recallReason ?? undefined}
      </Banner>
      <KeyValues
        facts={[
          [
            t('verify.office'),
            <span key="office" className="party">
              {paper.organisationName}
            </span>,
          ],
          [
            t('verify.number'),
            <span key="number" className="party">
              {paper.number}
            </span>,
          ],
          [
            t('verify.paper'),
            <span key="title" className="party">
              {paper.title}
            </span>,
          ],
          [t('verify.day'), paper.issuedOn],
          [t('verify.kind'), t(`do.${paper.kind}`)],
          ...(paper.recallReason === null ? [] : [[t('verify.reason'), paper.recallReason] as const]),
          ...(paper.replacedByNumber === null ? [] : [[t('verify.newNumber'), paper.replacedByNumber] as const]),
        ]}
      />
    </>
  )
}
