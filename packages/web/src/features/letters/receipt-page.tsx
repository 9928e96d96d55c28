import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import './letters.css'

type Letter = NonNullable<Output<'readReceipt'>['letter']>

/** For whoever holds a letter: large, one button, nothing to fill in, nothing about anybody. */
export function ReceiptPage({ token, house }: { token: string; house: string | undefined }) {
  const { t } = useTranslation('letters')
  const where = house === 'sample' ? ({ house: 'sample' } as const) : {}
  const found = useQuery({
    queryKey: ['receipt', token, house],
    queryFn: () => call('readReceipt', { body: { token, ...where } }),
  })
  const confirm = useMutation({ mutationFn: () => call('confirmReceipt', { body: { token, ...where } }) })
  if (found.isError) return <FailureNote error={found.error} retry={() => void found.refetch()} level={1} />
  if (!found.data) return <Skeleton lines={5} />
  const { letter } = confirm.data ?? found.data
  return (
    <article className="receipt-page" aria-live="polite">
      <h1>{t('receipt.title')}</h1>
      {letter === null ? (
        <p className="receipt-verdict scan-stop">
          <Icon name="failed" />
          <strong>{t('receipt.unknown')}</strong>
          <span>{t('receipt.unknownSay')}</span>
        </p>
      ) : (
        <Held letter={letter} />
      )}
      {letter !== null && !letter.isReturned ? (
        <button type="button" className="receipt-button" disabled={confirm.isPending} onClick={() => confirm.mutate()}>
          {t('receipt.confirm')}
        </button>
      ) : null}
      {confirm.isError ? <FailureNote error={confirm.error} retry={() => confirm.mutate()} /> : null}
      <p className="receipt-safe">{t('receipt.safe')}</p>
      <p>
        <a className="receipt-call" href="tel:96110">
          {t('receipt.doubt')}
        </a>
      </p>
    </article>
  )
}

function Held({ letter }: { letter: Letter }) {
  const { t } = useTranslation('letters')
  return (
    <>
      <p className="receipt-from">{t('receipt.from', { office: letter.organisationName })}</p>
      <p>
        <b className="party">{letter.title}</b>
      </p>
      <p className="quiet">{t('receipt.number', { serial: letter.serial })}</p>
      {letter.isReturned ? (
        <p className="receipt-verdict scan-good">
          <Icon name="verified" />
          <strong>{t(letter.isNew ? 'receipt.thanks' : 'receipt.already')}</strong>
          <span>{t('receipt.thanksSay')}</span>
        </p>
      ) : null}
    </>
  )
}
