import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../api/client.ts'
import { call } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useForm } from '../../ui/use-form.ts'
import { useMe } from '../../ui/use-me.ts'
import './sign-in-page.css'
import { useArrive } from './use-arrive.ts'

/** Enrols a second step; for some posts nothing else is possible before it is done. */
export function SecondFactorPage() {
  const { t } = useTranslation('sign-in')
  const me = useMe()
  const [codes, setCodes] = useState<readonly string[]>()
  return (
    <div className="start-page">
      <PageHead title={t('factor.title')} says={t('factor.says')} />
      {me?.secondFactor === 'must-enrol' && !codes ? (
        <Banner tone="ask" icon="key" title={t('factor.must')}>
          {t('factor.mustSays')}
        </Banner>
      ) : null}
      {codes ? <RecoveryCodes codes={codes} /> : <Enrol done={setCodes} />}
    </div>
  )
}

const isTooOften = (failure: unknown): boolean => failure instanceof ApiError && failure.code === 'rate-limited'

function Enrol({ done }: { done: (codes: readonly string[]) => void }) {
  const { t } = useTranslation('sign-in')
  const factor = useQuery({
    queryKey: ['new-second-factor'],
    queryFn: () => call('startSecondFactor'),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  })
  const form = useForm(
    { code: '' },
    {
      send: ({ code }) => call('confirmSecondFactor', { body: { code: code.replaceAll(/\s/g, '') } }),
      done: ({ recoveryCodes }) => done(recoveryCodes),
    },
  )
  if (factor.isError) return <FailureNote error={factor.error} retry={() => void factor.refetch()} />
  if (!factor.data) return <Skeleton lines={6} />
  return (
    <ol className="factor-steps">
      <li>
        <p>{t('factor.app')}</p>
      </li>
      <li>
        <p>{t('factor.scan')}</p>
        <QrCode svg={factor.data.qrSvg} label={t('factor.qr')} />
        <CopyField label={t('factor.secret')} text={factor.data.secret} />
      </li>
      <li>
        <Form
          form={form}
          act={t('factor.act')}
          refusal={(failure) => (isTooOften(failure) ? t('form.tooOften') : undefined)}
        >
          <TextField
            label={t('factor.code')}
            hint={t('factor.codeHint')}
            isRequired
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            {...form.field('code')}
          />
        </Form>
      </li>
    </ol>
  )
}

function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation('sign-in')
  const arrive = useArrive()
  return (
    <div className="factor-steps">
      <h2>{t('factor.codesTitle')}</h2>
      <p>{t('factor.codesSay')}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <CopyField label={t('factor.allCodes')} text={codes.join(' ')} isOnce />
      <div className="buttons">
        <Button icon="print" onClick={() => window.print()}>
          {t('factor.printCodes')}
        </Button>
        <Button kind="primary" onClick={() => void arrive()}>
          {t('factor.kept')}
        </Button>
      </div>
    </div>
  )
}
