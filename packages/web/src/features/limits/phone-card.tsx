import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { nowMs } from '../../ui/clock.ts'
import { TextField } from '../../ui/fields.tsx'
import { Fold } from '../../ui/fold.tsx'
import { Form } from '../../ui/form.tsx'
import { whenText } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/i18n.ts'
import { useForm } from '../../ui/use-form.ts'
import type { AccountLimits } from './marks.tsx'

type Answer = Output<'checkEbankingPhone'>

/** Signing up for e-banking: whose phone it is, said before it is bound. */
export function PhoneCard({ accountId, phone }: { accountId: string; phone: AccountLimits['phone'] }) {
  const { t } = useTranslation('limits')
  const text = useText()
  const locale = useLocale()
  const queries = useQueryClient()
  const [answer, setAnswer] = useState<Answer>()
  const form = useForm(
    { phone: '' },
    {
      send: (values) =>
        call('checkEbankingPhone', { params: { id: accountId }, body: { phone: values.phone.replaceAll(/\s/g, '') } }),
      done: (next) => {
        setAnswer(next)
        void queries.invalidateQueries({ queryKey: ['limits', accountId] })
      },
    },
  )
  return (
    <Fold summary={t('phone.title')}>
      <p>{t('phone.says')}</p>
      {phone === null ? null : (
        <p className="quiet">
          {t('phone.last', {
            phone: phone.maskedPhone,
            result: t(`phoneResult.${phone.result as Answer['result']}`),
            when: whenText(phone.checkedAt, nowMs(), locale),
          })}
        </p>
      )}
      <Form form={form} act={t('phone.act')}>
        <TextField
          label={t('phone.number')}
          isRequired
          type="tel"
          inputMode="tel"
          autoComplete="off"
          maxLength={13}
          {...form.field('phone')}
        />
      </Form>
      {answer === undefined ? null : (
        <Banner
          tone={answer.mayBind ? 'note' : answer.result === 'not-available' ? 'ask' : 'stop'}
          icon={answer.mayBind ? 'verified' : answer.result === 'not-available' ? 'ask' : 'refuse'}
          title={answer.mayBind ? t('phone.mayBind') : t('phone.mayNotBind')}
          isAlert
        >
          {text(answer.says)} {answer.isStandIn ? <em>{t('phone.standIn')}</em> : null}
        </Banner>
      )}
    </Fold>
  )
}
