import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckboxField, NumberField, SelectField, TextAreaField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { whenText } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/i18n.ts'
import { Icon } from '../../ui/icons.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import type { LimitRequest } from './marks.tsx'

type Asking = 'refuse' | 'send-back'

/** For the second person: what was seen, what the rules say, what has to be done first; then approve, look again, or refuse. */
export function ReviewCard({ request }: { request: LimitRequest }) {
  const { t } = useTranslation('limits')
  const [asking, setAsking] = useState<Asking>()
  const { may } = request
  const close = (): void => setAsking(undefined)
  return (
    <section className="card">
      <h2>{t('review.title')}</h2>
      {request.isOwnWork && !may.approve ? (
        <Banner tone="note" icon="people" title={t('review.own')}>
          {t('review.ownSays')}
        </Banner>
      ) : null}
      <Seen request={request} />
      <Reasons request={request} />
      {may.approve ? (
        <Approve
          request={request}
          more={
            <>
              <Button icon="back" onClick={() => setAsking('send-back')}>
                {t('review.sendBack')}
              </Button>
              <Button kind="danger" icon="refuse" onClick={() => setAsking('refuse')}>
                {t('review.refuse')}
              </Button>
            </>
          }
        />
      ) : null}
      {asking === 'refuse' ? <RefuseDialog request={request} close={close} /> : null}
      {asking === 'send-back' ? <SendBackDialog request={request} close={close} /> : null}
    </section>
  )
}

function Seen({ request }: { request: LimitRequest }) {
  const { t } = useTranslation('limits')
  const text = useText()
  const titles = new Map(
    request.papers.items.flatMap(({ anyOf }) => anyOf.map(({ id, title }) => [id, title] as const)),
  )
  return (
    <>
      <h3>{t('review.seen')}</h3>
      <ul className="limits-checks">
        {request.seen.map(({ paper, result }) => {
          const title = titles.get(paper)
          return (
            <li key={paper}>
              <Icon name={result === 'seen' ? 'tick' : 'failed'} />
              <span>
                {title === undefined ? paper : text(title)}
                {result === 'contradicts' ? <strong className="error-text"> {t('found.contradicts')}</strong> : null}
              </span>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function Reasons({ request }: { request: LimitRequest }) {
  const { t } = useTranslation('limits')
  const text = useText()
  const locale = useLocale()
  const { decision, effectiveAt } = request
  return (
    <>
      <h3>{t('review.rules')}</h3>
      {decision === null || decision.reasons.length === 0 ? (
        <p>{t('review.nothing')}</p>
      ) : (
        <ul className="limits-reasons">
          {decision.reasons.map((each) => (
            <li key={each.en}>{text(each)}</li>
          ))}
        </ul>
      )}
      {decision === null ? null : (
        <p className="quiet">
          <PathLink to={`/decisions/dec_${decision.seq}`}>{t('review.decision')}</PathLink>
        </p>
      )}
      {effectiveAt === null ? null : (
        <p>
          <strong>{t('review.notBefore', { when: whenText(effectiveAt, nowMs(), locale) })}</strong>
        </p>
      )}
    </>
  )
}

function useRenew(request: LimitRequest): (says: string) => void {
  const queries = useQueryClient()
  return (says) => {
    for (const key of [['limit-request', request.id], ['limit-requests'], ['limits', request.account.id], ['desk']])
      void queries.invalidateQueries({ queryKey: key })
    announce(says)
  }
}

function Approve({ request, more }: { request: LimitRequest; more: React.ReactNode }) {
  const { t } = useTranslation('limits')
  const text = useText()
  const renew = useRenew(request)
  const [done, setDone] = useState<ReadonlySet<string>>(new Set())
  const form = useForm(
    { dayMinor: (request.askedDayMinor / 100) as number | null },
    {
      send: ({ dayMinor }) =>
        call('approveLimitRaise', {
          params: { id: request.id },
          body: { version: request.version, dayMinor: Math.round((dayMinor ?? 0) * 100), checksDone: [...done] },
        }),
      done: () => renew(t('review.approved')),
    },
  )
  return (
    <Form form={form} act={t('review.approve')} more={more}>
      {request.checks.length === 0 ? null : (
        <fieldset className="field limits-looks">
          <legend className="field-label">{t('review.checks')}</legend>
          {request.checks.map(({ id, title, isDone }) => (
            <CheckboxField
              key={id}
              label={text(title)}
              {...(isDone ? { hint: t('review.doneAlready') } : {})}
              value={isDone || done.has(id)}
              onChange={(value) => {
                const next = new Set(done)
                if (value) next.add(id)
                else next.delete(id)
                setDone(next)
              }}
            />
          ))}
        </fieldset>
      )}
      <NumberField
        label={t('review.granted')}
        hint={t('review.grantedHint')}
        unit={t('unit.yuan')}
        isRequired
        min={request.oldDayMinor / 100}
        max={request.askedDayMinor / 100}
        {...form.field('dayMinor')}
      />
    </Form>
  )
}

function RefuseDialog({ request, close }: { request: LimitRequest; close: () => void }) {
  const { t } = useTranslation(['limits', 'words'])
  const text = useText()
  const renew = useRenew(request)
  const choices = useQuery({
    queryKey: ['limit-choices'],
    queryFn: () => call('readLimitChoices'),
    staleTime: Infinity,
  })
  const form = useForm(
    { refusal: '', note: '' },
    {
      send: ({ refusal, note }) =>
        call('refuseLimitRaise', {
          params: { id: request.id },
          body: { version: request.version, refusal, ...(note.trim() === '' ? {} : { note: note.trim() }) },
        }),
      done: () => renew(t('review.refused')),
    },
  )
  const chosen = choices.data?.refusals.find(({ id }) => id === form.values.refusal)
  return (
    <Dialog title={t('review.refuse')} close={close}>
      <p>{t('review.refuseSays')}</p>
      <Form
        form={form}
        act={t('review.refuse')}
        kind="danger"
        more={<Button onClick={close}>{t('words:kit.cancel')}</Button>}
      >
        <SelectField
          label={t('review.why')}
          none={t('raise.choose')}
          isRequired
          options={(choices.data?.refusals ?? []).map(({ id, title }) => ({ value: id, label: text(title) }))}
          {...form.field('refusal')}
        />
        {chosen === undefined ? null : (
          <p className="quiet">
            {text(chosen.reason)} {text(chosen.remedy)}
          </p>
        )}
        <TextAreaField label={t('review.note')} rows={2} maxLength={300} {...form.field('note')} />
      </Form>
    </Dialog>
  )
}

function SendBackDialog({ request, close }: { request: LimitRequest; close: () => void }) {
  const { t } = useTranslation(['limits', 'words'])
  const text = useText()
  const renew = useRenew(request)
  const [papers, setPapers] = useState<ReadonlySet<string>>(new Set())
  const form = useForm(
    { reason: '' },
    {
      send: ({ reason }) =>
        call('sendBackLimitRequest', {
          params: { id: request.id },
          body: { version: request.version, papers: [...papers], reason: reason.trim() },
        }),
      done: () => renew(t('review.sentBack')),
    },
  )
  const seen = new Set(request.seen.map(({ paper }) => paper))
  return (
    <Dialog title={t('review.sendBack')} close={close}>
      <p>{t('review.sendBackSays')}</p>
      <Form form={form} act={t('review.sendBack')} more={<Button onClick={close}>{t('words:kit.cancel')}</Button>}>
        {request.papers.items
          .flatMap(({ anyOf }) => anyOf)
          .filter(({ id }) => seen.has(id))
          .map(({ id, title }) => (
            <CheckboxField
              key={id}
              label={text(title)}
              value={papers.has(id)}
              onChange={(value) => {
                const next = new Set(papers)
                if (value) next.add(id)
                else next.delete(id)
                setPapers(next)
              }}
            />
          ))}
        <TextAreaField label={t('review.what')} rows={2} maxLength={300} isRequired {...form.field('reason')} />
      </Form>
    </Dialog>
  )
}
