<?php

/**
 * The indicator of kab-malang in plain PHP 8.1 or later: the levels core and registers of the conformance kit.
 *
 * Written from the specification, whose § stands beside each part. No framework, no extension, no float. A date is an ISO
 * text (2025-03-01), and sorts as one; a percentage comes from whole numbers; null is unknown.
 */

declare(strict_types=1);
namespace IkuKerjasama;

// §1 Registers and terms: the words are data, and stand in istilah.json.
define(__NAMESPACE__ . '\WORDS', json_decode(file_get_contents(__DIR__ . '/istilah.json'), true, flags: JSON_THROW_ON_ERROR));

/** The question is none: a period that ends before it begins, a dimension that does not exist. */
final class Refused extends \RuntimeException {}

/** §1 From text to value: the text without the spaces around it, non-breaking ones too. */
function trimmed(string $text): string
{
    return preg_replace('/^\s+|\s+$/u', '', $text);
}

/** The trimmed text, or null where it means unknown. */
function known(string $text): ?string
{
    $text = trimmed($text);
    return in_array(strtolower($text), ['', '-', '#n/a', 'n/a'], true) ? null : $text;
}

/** What all spellings of one word have in common: "Kerja Sama", "kerjasama" and "KERJA_SAMA" are one. */
function spelling(string $word, string $ignored = '\s_'): string
{
    return strtolower(preg_replace("/[$ignored]+/u", '', $word));
}

/** The term this text is a spelling of; the text itself where the field has no vocabulary. */
function readWord(string $field, ?string $text): ?string
{
    foreach ($text === null ? [] : WORDS['terms'][$field] ?? [] as $term => $aliases) {
        if (in_array(spelling($text), array_map(spelling(...), [$term, ...$aliases]), true)) {
            return $term;
        }
    }
    return isset(WORDS['terms'][$field]) ? null : $text;
}

/** §1 Dates: certain or unknown; nothing is turned round, repaired or filled in. */
function readDate(string $text): ?string
{
    $time = '(?:[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?';
    $weekday = "(?:(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)(?:, *| +))?";
    $text = str_replace("\u{a0}", ' ', $text);
    if (preg_match("/^(\d{4})-(\d\d)-(\d\d)$time$/D", $text, $m)) {
        [, $year, $month, $day] = $m;
    } elseif (preg_match("/^(\d{1,2})([\/.-])(\d{1,2})\\2(\d{4})$time$/D", $text, $m)) {
        [, $day, , $month, $year] = $m;
    } elseif (preg_match("/^$weekday([0-9]{1,2}) +([a-z]+) +([0-9]{4})$/Diu", $text, $m)) {
        [, $day, $name, $year] = $m;
        $month = WORDS['months'][strtolower($name)] ?? 0;
    } else {
        return null;
    }
    return checkdate((int) $month, (int) $day, (int) $year) ? sprintf('%04d-%02d-%02d', $year, $month, $day) : null;
}

/** What a cell of this field holds; null where it is unknown. Of several values the unknown ones are left out. */
function readValue(string $field, ?string $text): string|bool|array|null
{
    return match (true) {
        $text === null => null,
        in_array($field, WORDS['dates'], true) => readDate($text),
        in_array($field, WORDS['lists'], true) => array_values(array_unique(array_filter(
            array_map(fn (string $part) => readWord($field, known($part)), explode(';', $text)), is_string(...)))),
        $field === 'is_test' => in_array(strtolower($text), ['ya', 'true', '1'], true),
        default => readWord($field, $text),
    };
}

/** §1 From row to record: one record, and what is found out about it. */
final class Record
{
    public ?Record $stays = null;     // of a duplicate: the record that stays for it
    public array $links = [];         // of an agreement: its requests, by row
    public bool $followedUp = false;  // of a request
    public ?string $reason = null;    // why it does not count; null where it does

    public function __construct(public readonly int $row, private readonly array $values, public readonly string $content) {}

    public function get(string $field): string|bool|array|null
    {
        return $this->values[$field] ?? null;
    }
}

/** One register as it was read: read = accepted (the records) + rejected + skipped. */
final class Register
{
    public function __construct(public readonly array $columns, public array $records = [], public int $read = 0,
        public int $rejected = 0, public int $skipped = 0) {}

    public function counted(): array
    {
        return array_values(array_filter($this->records, fn (Record $record) => $record->reason === null));
    }
}

/** From typed records: every column is there, a field left out is unknown. */
function fromRecords(string $name, array $given): Register
{
    $register = new Register(array_keys(WORDS['fields'][$name]), read: count($given));
    foreach ($given as $index => $values) {
        $values = array_filter($values, fn (mixed $value) => $value !== null && $value !== []);
        ksort($values);
        $register->records[] = new Record($index + 2, $values, json_encode($values));
    }
    return $register;
}

/** From rows of text under a header. */
function fromRows(string $name, array $header, array $rows): Register
{
    $fields = mapHeader($name, $header);
    $register = new Register(array_values($fields), read: count($rows));
    $footer = [];
    foreach ($rows as $index => $row) {
        $cells = array_map(fn (int $column) => known($row[$column] ?? ''), array_flip($fields));
        if (isSkipped($row, $header, $fields, $cells, $footer)) {
            ++$register->skipped;
        } elseif (count($row) < count($header) || content(array_slice($row, count($header))) !== '') {
            ++$register->rejected;
        } else {
            $values = array_combine(array_keys($cells), array_map(readValue(...), array_keys($cells), $cells));
            $register->records[] = new Record($index + 2, $values, json_encode($cells));
        }
    }
    return $register;
}

/** The field of each mapped column; of two headers for one field the first is mapped. */
function mapHeader(string $name, array $header): array
{
    $known = [];
    foreach (WORDS['fields'][$name] as $field => $titles) {
        $known += array_fill_keys(array_map(fn (string $title) => spelling($title, '\s._'), [$field, ...$titles]), $field);
    }
    return array_unique(array_filter(array_map(fn (string $title) => $known[spelling($title, '\s._')] ?? null, $header)));
}

/** Is the row no record at all: empty, the header once more, of a footer (in the columns $footer), or a total? */
function isSkipped(array $row, array $header, array $fields, array $cells, array &$footer): bool
{
    if (array_filter($cells, is_string(...)) === []) {
        return true;
    }
    $texts = array_filter(array_map(trimmed(...), $row), fn (string $text) => $text !== '');
    $id = array_search('id', $fields, true) ?: array_key_first($fields);
    $others = array_diff_key($fields, [$id => true]);
    $surely = isset($texts[$id], $texts[array_key_first(array_intersect($others, WORDS['dates']) ?: $others) ?? -1]);
    $begins = array_filter($texts, beginsFooter(...)) === $texts ? $texts : [];
    $goesOn = array_diff_key($texts, $footer) === [] && preg_grep('/^((NIP|NRP|NIK)\b[ .:0-9]*|\D*)$/Diu', $texts) === $texts;
    $isHeader = content($row) === content($header);
    $footer = $isHeader || $surely ? [] : ($begins ?: ($goesOn ? $footer : []));
    if ($isHeader || $footer !== [] || !in_array(strtolower(reset($texts)), ['total', 'jumlah'], true)) {
        return $isHeader || $footer !== [];
    }
    unset($cells[$fields[array_key_first($texts)] ?? '']);
    $telling = array_intersect(array_keys($cells), ['id', ...WORDS['numbers'], ...WORDS['dates']]);
    return array_filter($telling, fn (string $field) => readValue($field, $cells[$field]) !== null) === [];
}

/** Does a footer begin so: a place (no weekday) and a date, its day written or not, or Mengetahui, or Menyetujui? */
function beginsFooter(string $text): bool
{
    return preg_match('/^(Mengetahui|Menyetujui)( *\/ *Menyetujui)?[ ,:]*$/Di', $text)
        || preg_match('/^(\p{L}[^0-9,]+), *(.+)$/Du', $text, $m) && readDate("$m[1], 1 Mei 2025") === null
        && readDate(preg_replace('/^[. …]*(?=\p{L})/u', '1 ', $m[2])) !== null;
}

/** The row as one text: its cells trimmed, and without the empty ones at its end. */
function content(array $row): string
{
    return rtrim(implode("\0", array_map(trimmed(...), $row)), "\0");
}

/** §1 Ids, duplicates, links: gives each duplicate the record that stays for it. Test records take no part. */
function findDuplicates(Register $register): void
{
    $records = array_filter($register->records, fn (Record $record) => $record->get('is_test') !== true);
    $unmarked = array_filter($records, fn (Record $record) => $record->get('duplicate_of') === null);
    $originals = array_flip(array_filter(array_map(fn (Record $record) => $record->get('id'), $unmarked), is_string(...)));
    $marked = $byId = $byContent = [];
    foreach ($records as $record) {
        $id = $record->get('id') ?? '';
        $mark = $record->get('duplicate_of') ?? $id;
        if ($mark !== $id && isset($originals[$mark])) {
            $marked[] = $record;
        } elseif (null === $record->stays = $byId[$id] ?? $byContent[$record->content] ?? null) {
            $byContent[$record->content] = $record;
            $byId += $id === '' ? [] : [$id => $record];
        }
    }
    foreach ($marked as $record) {
        $record->stays = $byId[$record->get('duplicate_of')];
    }
}

/** Links agreements to the requests they name; what a duplicate names is linked by the record that stays for it. */
function linkRequests(Register $agreements, Register $requests): void
{
    $staying = $replaced = $tests = $numbered = [];
    foreach ($requests->records as $request) {
        $id = $request->get('id') ?? '';
        if ($request->get('is_test') === true) {
            $tests += [$id => $request];
        } elseif ($request->stays !== null) {
            $replaced += [$id => $request->stays];
        } else {
            $staying[$id] = $request;
            $numbered[$request->get('letter_number') ?? ''][] = $request;
        }
    }
    foreach ($agreements->records as $agreement) {
        foreach ($agreement->get('facilitation_ids') ?? [] as $name) {
            $only = count($numbered[$name] ?? []) === 1 ? $numbered[$name][0] : null;
            $request = $staying[$name] ?? $replaced[$name] ?? $tests[$name] ?? $only;
            $linking = $agreement->stays ?? $agreement;
            $linking->links += $request === null ? [] : [$request->row => $request];
        }
    }
}

/** §2 Periods: the first and the last day, both inside. */
function period(string $text): array
{
    if (preg_match('/^([0-9-]{10})\/([0-9-]{10})$/D', $text, $m)) {
        $days = [readDate($m[1]), readDate($m[2])] === [$m[1], $m[2]] ? [$m[1], $m[2]] : [];
    } elseif (preg_match('/^(\d{4})(?:-S([12])|-Q([1-4])(?:\.\.Q([1-4]))?|-(0[1-9]|1[0-2]))?$/D', $text, $m)) {
        [, $year, $half, $first, $last, $month] = array_map(intval(...), $m) + array_fill(0, 6, 0);
        [$from, $to] = match (true) {
            $half > 0 => [6 * $half - 5, 6 * $half],
            $first > 0 => [3 * $first - 2, 3 * ($last ?: $first)],
            $month > 0 => [$month, $month],
            default => [1, 12],
        };
        $lengths = array_filter([31, 30, 29, 28], fn (int $day) => checkdate($to, $day, $year));
        $days = $lengths ? [sprintf('%04d-%02d-01', $year, $from), sprintf('%04d-%02d-%02d', $year, $to, max($lengths))] : [];
    }
    return isset($days[1]) && $days[0] <= $days[1] ? $days : throw new Refused("Not a period: $text.");
}

/** §3 The rule: the denominator's clauses in order, each by the reason of a record that fails it. */
function facilitationClauses(string $start, string $end): array
{
    return [
        'duplicate' => fn (Record $r) => $r->stays === null,
        'test-record' => fn (Record $r) => $r->get('is_test') !== true,
        'date-unknown' => fn (Record $r) => $r->get('received_on') !== null,
        'outside-period' => fn (Record $r) => $start <= $r->get('received_on') && $r->get('received_on') <= $end,
        'status-unknown' => fn (Record $r) => $r->get('status') !== null || $r->get('facilitated_on') !== null,
        'not-facilitated' => fn (Record $r) => $r->get('facilitated_on') !== null
            || !in_array($r->get('status'), ['diterima', 'ditolak', 'ditarik'], true),
    ];
}

function agreementClauses(string $start, string $end, bool $linksKnown): array
{
    return [
        'duplicate' => fn (Record $r) => $r->stays === null,
        'test-record' => fn (Record $r) => $r->get('is_test') !== true,
        'date-unknown' => fn (Record $r) => $r->get('signed_on') !== null,
        'outside-period' => fn (Record $r) => $start <= $r->get('signed_on') && $r->get('signed_on') <= $end,
        'kind-unknown' => fn (Record $r) => $r->get('kind') !== null,
        'kind-not-counted' => fn (Record $r) => isset(WORDS['terms']['kind'][$r->get('kind')]),
        'amendment' => fn (Record $r) => $r->get('nature') !== 'adendum',
        'extension-without-request' => fn (Record $r) => !$linksKnown || $r->get('nature') !== 'perpanjangan' || $r->links !== [],
    ];
}

/** The reason of the first clause that fails; null where all hold and the record counts. */
function reasonOf(Record $record, array $clauses): ?string
{
    foreach ($clauses as $reason => $holds) {
        if (!$holds($record)) {
            return $reason;
        }
    }
    return null;
}

/** Says of every record why it does not count, and of every request whether it was followed up. */
function judge(Register $facilitations, Register $agreements, string $start, string $end, string $asOf, bool $linksKnown): void
{
    foreach ($facilitations->records as $request) {
        $request->reason = reasonOf($request, facilitationClauses($start, $end));
    }
    $clauses = agreementClauses($start, $end, $linksKnown);
    $anyPeriod = array_diff_key($clauses, ['outside-period' => true]);
    foreach ($agreements->records as $agreement) {
        $agreement->reason = reasonOf($agreement, $clauses);
        if (reasonOf($agreement, $anyPeriod) === null && $agreement->get('signed_on') <= $asOf) {
            array_walk($agreement->links, fn (Record $request) => $request->followedUp = $request->reason === null);
        }
    }
}

/** Numerator ÷ denominator × 100 with two places, half up, from whole numbers; null where there is none. */
function percentage(?int $numerator, ?int $denominator): ?string
{
    if ($numerator === null || $denominator === null || $denominator === 0) {
        return null;
    }
    $hundredths = intdiv(20000 * $numerator + $denominator, 2 * $denominator);
    return sprintf('%d.%02d', intdiv($hundredths, 100), $hundredths % 100);
}

/** §3 Breakdowns: each side is split by its own record's attribute; '' is the key of the unknown. */
function breakdown(string $by, Register $facilitations, Register $agreements): array
{
    in_array($by, WORDS['dimensions'], true) || throw new Refused("Not a dimension: $by.");
    $empty = [0, $by === 'kind' ? null : 0];
    $parts = [];
    foreach ([[$agreements, 'signed_on'], [$facilitations, 'received_on']] as $side => [$register, $dated]) {
        foreach ($empty[$side] === null ? [] : $register->counted() as $record) {
            $date = $record->get($dated);
            $keys = match ($by) {
                'year' => [substr($date, 0, 4)],
                'quarter' => [substr($date, 0, 4) . '-Q' . intdiv((int) substr($date, 5, 2) + 2, 3)],
                'month' => [substr($date, 0, 7)],
                default => (array) ($record->get($by) ?? '') ?: [''],
            };
            foreach (array_unique($keys) as $key) {
                $parts[$key] ??= $empty;
                ++$parts[$key][$side];
            }
        }
    }
    $places = array_flip(array_keys(WORDS['terms'][$by] ?? []));
    uksort($parts, fn ($a, $b) => [$a === '', $places[$a] ?? 0] <=> [$b === '', $places[$b] ?? 0] ?: strcmp("$a", "$b"));
    $rows = array_map(fn ($key, array $counts) => ['key' => $key === '' ? null : "$key", 'numerator' => $counts[0],
        'denominator' => $counts[1], 'percentage' => percentage(...$counts)], array_keys($parts), $parts);
    return ['by' => $by, 'additive' => $by !== 'sectors', 'rows' => $rows];
}

function ledger(Register $register): array
{
    $reasons = array_filter(array_map(fn (Record $record) => $record->reason, $register->records));
    return ['read' => $register->read, 'accepted' => count($register->records), 'rejected' => $register->rejected,
        'skipped' => $register->skipped, 'counted' => count($register->counted()), 'excluded' => array_count_values($reasons)];
}

function outcomes(Register $register, string $key, callable $value): array
{
    return array_map(fn (Record $record) => ['row' => $record->row, 'id' => $record->get('id') ?? "row-$record->row",
        'reason' => $record->reason, $key => $value($record)], $register->records);
}

function score(string $scoring, ?int $numerator, int $denominator): array
{
    $percentage = percentage($numerator, $denominator);
    return compact('scoring', 'numerator', 'denominator', 'percentage');
}

function answer(array $question): array
{
    [$start, $end] = period($question['period']);
    [$facilitations, $agreements] = array_map(fn (string $name) => isset($question[$name]['header'])
        ? fromRows($name, $question[$name]['header'], $question[$name]['rows'])
        : fromRecords($name, $question[$name]), ['facilitations', 'agreements']);
    $linksKnown = in_array('facilitation_ids', $agreements->columns, true);
    findDuplicates($facilitations);
    findDuplicates($agreements);
    linkRequests($agreements, $facilitations);
    judge($facilitations, $agreements, $start, $end, $question['as_of'] ?? $end, $linksKnown);
    $requests = count($facilitations->counted());
    $followedUp = count(array_filter($facilitations->records, fn (Record $request) => $request->followedUp));
    return [
        'value' => score('ratio', count($agreements->counted()), $requests),
        'companion' => score('proportion', $linksKnown ? $followedUp : null, $requests),
        'facilitations' => outcomes($facilitations, 'followed_up', fn (Record $r) => $linksKnown ? $r->followedUp : null),
        'agreements' => outcomes($agreements, 'weight', fn (Record $r) => $r->reason === null ? 1 : 0),
        'ledger' => ['facilitations' => ledger($facilitations), 'agreements' => ledger($agreements)],
        'breakdowns' => array_map(fn (string $by) => breakdown($by, $facilitations, $agreements), $question['by']),
    ];
}

// One question a line in, one answer a line out. Options are not known here, and get no answer.
if (realpath($_SERVER['SCRIPT_FILENAME'] ?? '') === __FILE__) {
    while (($line = fgets(STDIN)) !== false) {
        $question = json_decode($line, true, flags: JSON_THROW_ON_ERROR);
        try {
            $answer = $question['options'] === [] ? answer($question) : [];
        } catch (Refused) {
            $answer = ['refused' => true];
        }
        echo json_encode(['id' => $question['id']] + $answer, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE), "\n";
        flush();
    }
}
