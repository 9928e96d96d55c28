import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { SelectField } from '../../ui/fields.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { Batch } from './batch-page.tsx'
import { BulkForms } from './bulk-forms.tsx'
import { CameraScan } from './camera-scan.tsx'
import './letters.css'
import { ScanResult, ScanTrail } from './scan-result.tsx'
import { useScan, type ScanState } from './use-scan.ts'

const STATES: readonly ScanState[] = ['returned', 'delivered', 'not-home', 'refused', 'moved']

/** For a scanner, a phone, or a hand: the field has the focus, each receipt is answered at once. */
export function ScanPage({ id }: { id: string }) {
  const { t } = useTranslation('letters')
  const batch = useQuery({ queryKey: ['letter-batch', id], queryFn: () => call('readLetterBatch', { params: { id } }) })
  const [state, setState] = useState<ScanState>('returned')
  if (batch.isError && !batch.data)
    return <FailureNote error={batch.error} retry={() => void batch.refetch()} level={1} />
  if (!batch.data) return <Skeleton lines={8} />
  return (
    <>
      <PageHead
        title={t('scan.title')}
        says={`${batch.data.title} · ${batch.data.number}`}
        back={<PathLink to={`/letters/${id}`}>{t('scan.back')}</PathLink>}
        help={[{ ask: t('help.twice.ask'), answer: t('help.twice.answer') }]}
      />
      <div className="scan-page">
        <SelectField
          label={t('scan.what')}
          isRequired
          options={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
          value={state}
          onChange={(value) => setState(value as ScanState)}
        />
        <Scanning batch={batch.data} state={state} />
        <BulkForms batch={batch.data} state={state} />
      </div>
    </>
  )
}

function Scanning({ batch, state }: { batch: Batch; state: ScanState }) {
  const { t } = useTranslation('letters')
  const { shown, count, scan } = useScan(batch, state)
  const [entered, setEntered] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useKeptFocus(field)
  const enter = (): void => {
    const text = entered.trim()
    setEntered('')
    field.current?.focus()
    if (text !== '') void scan(text)
  }
  return (
    <section className="scanning">
      <p className="records-says">{t('scan.says')}</p>
      <form
        className="scan-form"
        onSubmit={(event) => {
          event.preventDefault()
          enter()
        }}
      >
        <label className="field">
          <span className="field-label">{t('scan.field')}</span>
          <input
            ref={field}
            className="control scan-field"
            autoFocus
            autoComplete="off"
            maxLength={200}
            value={entered}
            onChange={(change) => setEntered(change.target.value)}
          />
        </label>
        <Button type="submit" kind="primary">
          {t('scan.enter')}
        </Button>
      </form>
      <CameraScan found={(text) => void scan(text)} />
      <ScanResult shown={shown[0]} />
      <ScanTrail shown={shown} count={count} />
    </section>
  )
}

/** A click beside everything gives the field its focus back; other fields and buttons keep theirs. */
function useKeptFocus(field: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const back = (): void => {
      if (document.activeElement === null || document.activeElement === document.body) field.current?.focus()
    }
    addEventListener('click', back)
    addEventListener('focus', back)
    return () => {
      removeEventListener('click', back)
      removeEventListener('focus', back)
    }
  }, [field])
}
