import type { Block } from './sheet-block.tsx'

type Chart = Extract<Block, { kind: 'chart' }>
const HEIGHT = 160
const WIDTH = 560
const SHADES = ['chart-first', 'chart-second', 'chart-third'] as const

/** The chart of the paper in the plainest form; its numbers stand under it for whoever cannot see it. */
export function SheetChart({ block }: { block: Chart }) {
  return (
    <figure className="sheet-figure">
      <div className="sheet-scroll">
        {block.chart.form === 'bar-horizontal' ? <Lying block={block} /> : <Standing block={block} />}
      </div>
      <figcaption>
        {block.caption}
        {block.chart.unit === '' ? '' : `（${block.chart.unit}）`}
      </figcaption>
    </figure>
  )
}

const mostOf = ({ series }: Chart['chart']): number =>
  Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)))

function Standing({ block }: { block: Chart }) {
  const { chart, alt } = block
  const most = mostOf(chart)
  const step = WIDTH / Math.max(chart.categories.length, 1)
  const bar = (step * 0.7) / Math.max(chart.series.length, 1)
  return (
    <svg className="sheet-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT + 40}`} role="img" aria-label={alt}>
      <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className="chart-ground" />
      {chart.series.map(({ name, values }, place) =>
        values.map((value, index) => {
          const height = ((value ?? 0) / most) * (HEIGHT - 24)
          const x = index * step + step * 0.15 + place * bar
          return (
            <g key={`${name}-${index}`}>
              <rect
                x={x}
                y={HEIGHT - height}
                width={bar * 0.92}
                height={height}
                className={`${SHADES[place % SHADES.length]}${chart.incomplete?.includes(index) ? ' chart-open' : ''}`}
              />
              {value === null || chart.categories.length > 16 ? null : (
                <text x={x + bar / 2} y={HEIGHT - height - 4} textAnchor="middle">
                  {value}
                </text>
              )}
            </g>
          )
        }),
      )}
      {chart.categories.map((category, index) => (
        <text key={index} x={index * step + step / 2} y={HEIGHT + 16} textAnchor="middle">
          {category.slice(0, 8)}
        </text>
      ))}
      {chart.series.length > 1
        ? chart.series.map(({ name }, place) => (
            <text key={name} x={place * 140} y={HEIGHT + 36} className={SHADES[place % SHADES.length]}>
              ■ {name}
            </text>
          ))
        : null}
    </svg>
  )
}

function Lying({ block }: { block: Chart }) {
  const { chart, alt } = block
  const most = mostOf(chart)
  const values = chart.series[0]?.values ?? []
  const row = 26
  return (
    <svg
      className="sheet-chart"
      viewBox={`0 0 ${WIDTH} ${chart.categories.length * row + 4}`}
      role="img"
      aria-label={alt}
    >
      {chart.categories.map((category, index) => (
        <g key={index}>
          <text x="150" y={index * row + 17} textAnchor="end">
            {category.slice(0, 11)}
          </text>
          <rect
            x="158"
            y={index * row + 4}
            height={row - 8}
            width={((values[index] ?? 0) / most) * 340}
            className="chart-first"
          />
          <text x={164 + ((values[index] ?? 0) / most) * 340} y={index * row + 17}>
            {values[index] ?? '–'}
          </text>
        </g>
      ))}
    </svg>
  )
}
