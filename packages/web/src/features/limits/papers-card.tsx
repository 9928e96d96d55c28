import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { SelectField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { useText } from '../../ui/i18n.ts'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import { LookFields, NO_LOOKS } from './look-fields.tsx'
import type { LimitRequest } from './marks.tsx'

type Found = 'none' | 'seen' | 'contradicts'
const FOUND: readonly Found[] = ['none', 'seen', 'contradicts']

/** The list as it was told; the teller says of each paper whether he saw it. Nothing can be added to it. */
export function PapersCard({ request }: { request: LimitRequest }) {
  const { t } = useTranslation('limits')
  const text = useText()
  const { may, papers } = request
  const [found, setFound] = useState<Readonly<Record<string, Found>>>(() =>
    Object.fromEntries(request.seen.map(({ paper, result }) => [paper, result])),
  )
  const missing = papers.items.filter(({ anyOf }) => !anyOf.some(({ id }) => (found[id] ?? 'none') !== 'none')).length
  return (
    <section className="card">
      <h2>{t('papers.title')}</h2>
      <p>{t('papers.says')}</p>
      <ol className="limits-items">
        {papers.items.map(({ anyOf }, index) => (
          <li key={anyOf.map(({ id }) => id).join(' ')}>
            <strong>{t('papers.item', { number: index + 1 })}</strong>{' '}
            {anyOf.length > 1 ? <span className="limits-any">{t('papers.anyOf', { count: anyOf.length })}</span> : null}
            {anyOf.map(({ id, title, shows }) => (
              <div className="limits-paper" key={id}>
                <span>
                  <span>{text(title)}</span>
                  <small>{text(shows)}</small>
                </span>
                {may.submit ? (
                  <PaperFound
                    id={id}
                    label={text(title)}
                    value={found[id] ?? 'none'}
                    choose={(value) => setFound({ ...found, [id]: value })}
                  />
                ) : null}
              </div>
            ))}
          </li>
        ))}
      </ol>
      {may.submit ? <HandIn request={request} found={found} missing={missing} /> : null}
    </section>
  )
}

function PaperFound(props: { id: string; label: string; value: Found; choose: (value: Found) => void }) {
  const { t } = useTranslation('limits')
  return (
    <div className="segments limits-found" role="radiogroup" aria-label={props.label}>
      {FOUND.map((each) => (
        <label key={each}>
          <input
            type="radio"
            name={`paper-${props.id}`}
            value={each}
            checked={props.value === each}
            onChange={() => props.choose(each)}
          />
          <span>{t(`found.${each}`)}</span>
        </label>
      ))}
    </div>
  )
}

function HandIn(props: { request: LimitRequest; found: Readonly<Record<string, Found>>; missing: number }) {
  const { t } = useTranslation('limits')
  const queries = useQueryClient()
  const { request, found, missing } = props
  const form = useForm(
    { channel: 'counter', ...NO_LOOKS },
    {
      send: ({ channel, nervous, onPhone, reading, accompanied }) =>
        call('submitLimitPapers', {
          params: { id: request.id },
          body: {
            version: request.version,
            papers: Object.entries(found).flatMap(([paper, result]) => (result === 'none' ? [] : [{ paper, result }])),
            channel: channel === 'mobile' ? 'mobile' : 'counter',
            looks: { nervous, onPhone, reading, accompanied },
          },
        }),
      done: () => {
        void queries.invalidateQueries({ queryKey: ['limit-request', request.id] })
        announce(t('papers.handedIn'))
      },
    },
  )
  return (
    <Form
      form={form}
      act={t('papers.handIn')}
      more={
        <span className="quiet" role="status">
          {missing === 0 ? t('papers.complete') : t('papers.missing', { count: missing })}
        </span>
      }
    >
      <SelectField
        label={t('papers.where')}
        isRequired
        options={[
          { value: 'counter', label: t('papers.atCounter') },
          { value: 'mobile', label: t('papers.byVideo') },
        ]}
        {...form.field('channel')}
      />
      <LookFields field={form.field} />
    </Form>
  )
}
