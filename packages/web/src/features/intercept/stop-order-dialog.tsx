import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { useForm } from '../../ui/use-form.ts'
import type { Report } from './report-page.tsx'

type Order = Output<'orderStop'>
interface Known {
  readonly payee?: { readonly name?: string; readonly account?: string }
  readonly amount?: { readonly minor: number; readonly currency: string }
  readonly time?: string
}

/** An emergency stop for the payment of this package; its facts are filled in and go as they are. */
export function StopOrderDialog(props: { report: Report; close: () => void; done: (says: string) => Promise<void> }) {
  const { t } = useTranslation('intercept')
  const { t: words } = useTranslation()
  const { report, close, done } = props
  const payment = (report.package['payment'] ?? {}) as Known
  const [answer, setAnswer] = useState<Order>()
  const form = useForm(
    { orderNumber: '', payeeName: payment.payee?.name ?? '', payeeAccount: payment.payee?.account ?? '' },
    {
      send: async ({ orderNumber, payeeName, payeeAccount }) => {
        const order = await call('orderStop', {
          params: { id: report.intervention.id },
          body: {
            orderNumber,
            payeeName,
            payeeAccount,
            amountMinor: payment.amount?.minor ?? 0,
            currency: payment.amount?.currency ?? 'CNY',
            occurredAt: payment.time ?? report.intervention.occurredAt,
          },
        })
        setAnswer(order)
        if (order.state === 'stopped') await done(t('reports.stopDone'))
      },
    },
  )
  return (
    <Dialog title={t('reports.stop')} close={close}>
      {answer === undefined ? (
        <>
          <p>{t('reports.stopSays')}</p>
          <Form
            form={form}
            act={t('reports.stop')}
            kind="danger"
            more={<Button onClick={close}>{words('kit.cancel')}</Button>}
          >
            <TextField label={t('reports.orderNumber')} isRequired maxLength={60} {...form.field('orderNumber')} />
            <TextField label={t('reports.payeeName')} isRequired maxLength={80} {...form.field('payeeName')} />
            <TextField label={t('reports.payeeAccount')} isRequired maxLength={60} {...form.field('payeeAccount')} />
          </Form>
        </>
      ) : (
        <>
          <Banner
            tone={answer.state === 'stopped' ? 'note' : 'stop'}
            icon={answer.state === 'stopped' ? 'verified' : 'refuse'}
            title={t(answer.state === 'stopped' ? 'reports.stopDone' : 'reports.stopFailed')}
          >
            {answer.mismatches.map((each) => t(`mismatch.${each}`)).join(t('one.comma'))}
          </Banner>
          <Button kind="primary" onClick={close}>
            {words('kit.close')}
          </Button>
        </>
      )}
    </Dialog>
  )
}
