#include "importers/extract/language/language_pack.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "importers/tables/table.hpp"
#include "model/names.hpp"

namespace demarche::extract {
namespace {

using tables::Table;
using tables::values;

constexpr std::array<std::string_view, 10> light_names{"occurred", "ongoing",   "planned",  "postponed", "cancelled",
                                                       "refused",  "requested", "proposed", "supported", "ended"};
constexpr std::array<std::string_view, 53> cue_names{
    "negation",    "future",       "possible",       "planned",        "denied",     "cancelled",    "postponed",
    "condition",   "hypothetical", "pluperfect",     "perfect_mark",   "ongoing",    "passive_mark", "clause",
    "relative",    "coordinator",  "speech",         "infinitive",     "background", "wish",         "purpose",
    "before",      "after",        "causes",         "caused_by",      "enables",    "responds_to",  "part_of",
    "pronoun",     "both_sides",   "own_country",    "counterpart",    "by_agent",   "of",           "generic",
    "request",     "unit",         "other_pronoun",  "attended",       "determiner", "between",      "place_in",
    "place_to",    "body_pronoun", "we_pronoun",     "past_auxiliary", "any",        "that_pronoun", "approximate",
    "three_sides", "resumptive",   "future_in_past", "aside"};

std::uint16_t clitic_named(std::string_view word) {
  if (word == "conjunction") return conjunction;
  if (word == "prefix_b") return prefix_b;
  if (word == "prefix_l") return prefix_l;
  if (word == "prefix_k") return prefix_k;
  if (word == "article") return article;
  if (word == "future") return future;
  if (word == "pronoun") return pronoun;
  if (word == "pronoun_first") return pronoun_first;
  if (word == "pronoun_plural") return pronoun_plural;
  return 0;
}

}  // namespace

/// Reads the tables of one language into a pack, vocabulary by vocabulary.
struct PackLoader {
  LanguagePack& pack;
  std::vector<model::Diagnostic>& diagnostics;
  IrregularVerbs irregular;
  std::map<std::string, std::string, std::less<>> imperfects;
  std::map<std::string, int, std::less<>> object_classes;
  std::map<std::string, std::vector<std::string>, std::less<>> named_classes;
  std::vector<std::pair<std::string, std::uint16_t>> clitic_words;  // prepositions written on to words
  bool conjugates_arabic = false;

  Table table(std::string_view name) {
    const std::string path = "languages/" + pack.code + "/" + std::string(name);
    for (const std::string_view known : tables::embedded_below("languages/" + pack.code)) {
      if (known == path) return {known, tables::embedded(known), diagnostics};
    }
    return {"", "", diagnostics};
  }

  void complain(const Table& from, std::size_t row, std::string message) {
    diagnostics.push_back({std::string(from.path()), std::move(message), from.line(row), {}});
  }

  void add(std::string_view phrase, SenseKind kind, std::size_t ref, std::uint16_t features = 0) {
    const bool open = phrase.ends_with('?');
    if (open) phrase.remove_suffix(1);
    pack.lexicon.add(phrase,
                     {kind, static_cast<std::uint8_t>(open ? doubtful : 0), features, static_cast<std::uint32_t>(ref)});
  }

  void load_grammar() {
    const Table rows = table("grammar.tsv");
    const auto key = rows.column("key");
    const auto value = rows.column("value");
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      const std::string_view name = rows.cell(i, key);
      const std::string_view given = rows.cell(i, value);
      if (name == "noun_phrase") pack.grammar.head_first = given == "head-first";
      if (name == "clause") pack.grammar.verb_first = given == "verb-first";
      if (name == "capitals") pack.grammar.capitals = given == "yes";
      if (name == "verbs") conjugates_arabic = given == "arabic";
    }
    const Table short_forms = table("abbreviations.tsv");
    for (std::size_t i = 0; i < short_forms.rows(); ++i) {
      pack.sentence_rules.abbreviations.push_back(text::folded(short_forms.cell(i, 0)));
    }
    std::sort(pack.sentence_rules.abbreviations.begin(), pack.sentence_rules.abbreviations.end());
  }

  void load_clitics() {
    const Table rows = table("clitics.tsv");
    std::vector<CliticRow> prefixes;
    std::vector<CliticRow> suffixes;
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      CliticRow row{text::folded(rows.cell(i, rows.column("affix"))),
                    std::string(rows.cell(i, rows.column("restores"))), 0};
      for (const std::string_view word : values(rows.cell(i, rows.column("meaning")), ' '))
        row.clitics |= clitic_named(word);
      if (rows.cell(i, rows.column("place")) == "prefix") {
        if ((row.clitics == prefix_b || row.clitics == prefix_l || row.clitics == prefix_k)) {
          clitic_words.emplace_back(row.text, row.clitics);
        }
        prefixes.push_back(std::move(row));
      } else {
        suffixes.push_back(std::move(row));
      }
    }
    pack.lexicon.set_clitics(std::move(prefixes), std::move(suffixes));
  }

  void load_irregular() {
    const Table rows = table("irregular_verbs.tsv");
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      const auto cell = [&](std::string_view name) { return std::string(rows.cell(i, rows.column(name))); };
      irregular[cell("base")] = {cell("past"), cell("participle"), cell("present"), cell("gerund")};
    }
  }

  std::vector<Inflected> inflect(std::string_view verb, std::string_view imperfect) const {
    return conjugates_arabic ? inflect_arabic_verb(verb, imperfect) : inflect_english_verb(verb, irregular);
  }

  // --- names -------------------------------------------------------------------------------------------------------

  std::size_t entity_ref(const knowledge::Entity* entity) {
    pack.entities.push_back(entity);
    return pack.entities.size() - 1;
  }

  void load_states() {
    const Table rows = table("states.tsv");
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      const auto* const entity = pack.knowledge->find(rows.cell(i, rows.column("id")));
      if (entity == nullptr) continue;
      const std::size_t ref = entity_ref(entity);
      add(rows.cell(i, rows.column("name")), SenseKind::state_name, ref);
      for (const auto name : values(rows.cell(i, rows.column("also")))) add(name, SenseKind::state_name, ref);
      for (const auto word : values(rows.cell(i, rows.column("people")))) add_people(word, ref);
      add_adjectives(rows.cell(i, rows.column("adjective")), ref);
    }
  }

  // الروس are the people; without the article the same plural is an adjective: جنود روس.
  void add_people(std::string_view word, std::size_t ref) {
    add(word, SenseKind::people, ref);
    if (conjugates_arabic && word.starts_with("ال") && word.find(' ') == std::string_view::npos) {
      add(word.substr(std::string_view("ال").size()), SenseKind::adjective, ref);
    }
  }

  void add_adjectives(std::string_view cell, std::size_t ref) {
    for (const auto adjective : values(cell)) {
      if (!conjugates_arabic) {
        add(adjective, SenseKind::adjective, ref);
        continue;
      }
      const bool open = adjective.ends_with('?');
      for (const auto& form : inflect_nisba(adjective.substr(0, adjective.size() - (open ? 1 : 0)))) {
        add(open ? form + "?" : form, SenseKind::adjective, ref);
      }
    }
  }

  void load_demonyms() {
    const Table rows = table("demonyms.tsv");
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      const auto* const entity = pack.knowledge->find(rows.cell(i, rows.column("id")));
      if (entity != nullptr) add_adjectives(rows.cell(i, rows.column("adjective")), entity_ref(entity));
    }
  }

  void load_named(std::string_view file, bool people) {
    const Table rows = table(file);
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      const auto* const entity = pack.knowledge->find(rows.cell(i, rows.column("id")));
      if (entity == nullptr) continue;
      const std::size_t ref = entity_ref(entity);
      const std::string_view name = rows.cell(i, rows.column("name"));
      add(name, SenseKind::entity, ref);
      if (const std::size_t space = name.find(' '); people && space != std::string_view::npos) {
        add(name.substr(0, space), SenseKind::given, 0);
      }
      const std::string_view family = rows.cell(i, rows.column("family"));
      if (people) {
        for (const auto form : values(family)) add(form, SenseKind::family, ref);
      }
      for (const auto also : values(rows.cell(i, rows.column("also")))) {
        const bool single = people && also.find(' ') == std::string_view::npos;
        add(also, single ? SenseKind::family : SenseKind::entity, ref);
      }
    }
  }

  void load_places() {
    const Table rows = table("places.tsv");
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      const auto* const place = pack.knowledge->find_place(rows.cell(i, rows.column("id")));
      if (place == nullptr) continue;
      pack.places.push_back(place);
      add(rows.cell(i, rows.column("name")), SenseKind::place, pack.places.size() - 1);
      for (const auto also : values(rows.cell(i, rows.column("also"))))
        add(also, SenseKind::place, pack.places.size() - 1);
    }
  }

  // Names of the user's own knowledge, in whatever script they are.
  void load_own() {
    for (const knowledge::OwnName& own : pack.knowledge->own_names()) {
      if (own.place != nullptr) {
        pack.places.push_back(own.place);
        add(own.name, SenseKind::place, pack.places.size() - 1);
        continue;
      }
      const bool state = own.entity->actor.kind == model::ActorKind::state;
      const SenseKind kind = own.family ? SenseKind::family : state ? SenseKind::state_name : SenseKind::entity;
      add(own.name, kind, entity_ref(own.entity));
    }
  }

  void load_offices() {
    std::map<std::string, std::pair<std::string, bool>, std::less<>> kinds;
    std::vector<model::Diagnostic> ignored;
    const Table known("knowledge/offices.tsv", tables::embedded("knowledge/offices.tsv"), ignored);
    for (std::size_t i = 0; i < known.rows(); ++i) {
      kinds[std::string(known.cell(i, 0))] = {std::string(known.cell(i, 1)), known.cell(i, 2) == "1"};
    }
    const Table rows = table("offices.tsv");
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      const std::string id(rows.cell(i, rows.column("id")));
      std::vector<std::string_view> names = values(rows.cell(i, rows.column("also")));
      names.insert(names.begin(), rows.cell(i, rows.column("name")));
      for (std::string_view form : names) {
        OfficeRow row{id, kinds[id].first, kinds[id].second, {}};
        if (const std::size_t at = form.find('@'); at != std::string_view::npos) {
          for (const auto state : values(form.substr(at + 1), ',')) row.only.emplace_back(state);
          form = form.substr(0, at);
        }
        pack.offices.push_back(row);
        add_with_construct(form, SenseKind::office, pack.offices.size() - 1);
      }
    }
  }

  // A sound plural before whom it belongs to drops its last letter: مسلحون, مسلحو الجماعة; مسؤولين, مسؤولي الحكومة.
  void add_with_construct(std::string_view word, SenseKind kind, std::size_t ref) {
    add(word, kind, ref);
    if (!conjugates_arabic || word.starts_with("ال") || word.find(' ') != std::string_view::npos) return;
    if (word.ends_with("ون") || word.ends_with("ين")) {
      add(word.substr(0, word.size() - std::string_view("ن").size()), kind, ref);
    }
  }

  void load_titles() {
    const Table rows = table("titles.tsv");
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      pack.titles.push_back(
          {std::string(rows.cell(i, rows.column("kind"))), std::string(rows.cell(i, rows.column("office")))});
      add(rows.cell(i, rows.column("word")), SenseKind::title, pack.titles.size() - 1);
    }
    const Table traps = table("traps.tsv");
    for (std::size_t i = 0; i < traps.rows(); ++i) add(traps.cell(i, 0), SenseKind::trap, 0);
    const Table others = table("not_events.tsv");
    for (std::size_t i = 0; i < others.rows(); ++i) add(others.cell(i, 0), SenseKind::not_event, 0);
    const Table fields = table("fields.tsv");
    for (std::size_t i = 0; i < fields.rows(); ++i) {
      pack.fields.emplace_back(fields.cell(i, 0));
      for (const auto word : values(fields.cell(i, 1))) add(word, SenseKind::field, i);
    }
    const Table words = table("group_words.tsv");
    for (std::size_t i = 0; i < words.rows(); ++i) {
      pack.groups.push_back({std::string(words.cell(i, words.column("kind")))});
      for (const auto word : values(words.cell(i, words.column("words"))))
        add_with_construct(word, SenseKind::group, pack.groups.size() - 1);
    }
  }

  // --- acts --------------------------------------------------------------------------------------------------------

  std::optional<FrameSlot> slot(std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const std::string_view left = text.substr(0, equals);
    const std::string_view right = text.substr(equals + 1);
    FrameSlot out;
    if (const auto role = model::parse_role(right)) {
      out.role = *role;
    } else if (right == "none" || right == "place") {
      out.counts = false;
    } else {
      return std::nullopt;
    }
    using Kind = FrameSlot::Kind;
    if (left == "subj") {
      out.kind = Kind::subject;
    } else if (left == "obj") {
      out.kind = Kind::object;
    } else if (left == "poss") {
      out.kind = Kind::possessor;
    } else if (left == "adj") {
      out.kind = Kind::adjective;
    } else if (left == "between") {
      out.kind = Kind::between;
    } else {
      out.kind = Kind::preposition;
      const std::string word = text::folded(left);
      for (const auto& [prefix, clitic] : clitic_words) {
        if (word == prefix || word == prefix + "\xD9\x80") out.clitic = clitic;
      }
      if (out.clitic == 0) out.form = preposition(word);
    }
    return out;
  }

  // Prepositions are entries of the lexicon, so that their forms are known.
  std::uint32_t preposition(const std::string& word) {
    if (pack.lexicon.form(word) == Lexicon::none) add(word, SenseKind::cue, static_cast<std::size_t>(CueKind::unit));
    return pack.lexicon.form(word);
  }

  std::vector<FrameSlot> frame(std::string_view cell, bool noun, const Table& from, std::size_t row) {
    if (cell.empty()) {
      cell = !noun               ? "subj=source obj=target"
             : conjugates_arabic ? "poss=source adj=source between=participant مع=target"
                                 : "poss=source adj=source between=participant with=target";
    }
    std::vector<FrameSlot> out;
    for (const std::string_view text : values(cell, ' ')) {
      if (auto found = slot(text)) {
        out.push_back(*found);
      } else {
        complain(from, row, "unknown slot in frame: " + std::string(text));
      }
    }
    return out;
  }

  int object_class(const std::vector<std::string_view>& words, std::string_view key) {
    const auto [found, fresh] = object_classes.try_emplace(std::string(key), static_cast<int>(object_classes.size()));
    if (fresh) {
      for (const std::string_view word : words) add(word, SenseKind::object, static_cast<std::size_t>(found->second));
    }
    return found->second;
  }

  int object_of(std::string_view cell, const Table& from, std::size_t row) {
    if (cell.empty()) return -1;
    std::vector<std::string_view> words;
    for (const std::string_view value : values(cell)) {
      if (!value.starts_with('@')) {
        words.push_back(value);
        continue;
      }
      const auto found = named_classes.find(value.substr(1));
      if (found == named_classes.end()) {
        complain(from, row, "unknown class of objects: " + std::string(value));
        continue;
      }
      words.insert(words.end(), found->second.begin(), found->second.end());
    }
    return object_class(words, cell);
  }

  std::optional<ActRow> act(const Table& rows, std::size_t i, bool noun) {
    ActRow row;
    const auto type = model::parse_event_type(rows.cell(i, rows.column("type")));
    if (!type) {
      complain(rows, i, "unknown event type: " + std::string(rows.cell(i, rows.column("type"))));
      return std::nullopt;
    }
    row.type = *type;
    row.code = rows.cell(i, rows.column("code"));
    row.frame = frame(rows.cell(i, rows.column("frame")), noun, rows, i);
    row.noun = noun;
    row.table = rows.path();
    row.line = rows.line(i);
    return row;
  }

  // Frame of a verbal noun: whoever acts or is acted on stands in idafa or after prepositions.
  static std::vector<FrameSlot> noun_frame(const std::vector<FrameSlot>& verb) {
    std::vector<FrameSlot> out;
    for (FrameSlot slot : verb) {
      if (slot.kind == FrameSlot::Kind::subject) {
        slot.kind = FrameSlot::Kind::possessor;
        out.push_back(slot);
        slot.kind = FrameSlot::Kind::adjective;
        out.push_back(slot);
      } else if (slot.kind == FrameSlot::Kind::object) {
        slot.kind = FrameSlot::Kind::preposition;
        slot.clitic = prefix_l;
        out.push_back(slot);
      } else {
        out.push_back(slot);
      }
    }
    return out;
  }

  void load_verbs() {
    const Table classes = table("object_words.tsv");
    for (std::size_t i = 0; i < classes.rows(); ++i) {
      auto& words = named_classes[std::string(classes.cell(i, 0))];
      for (const auto word : values(classes.cell(i, 1))) words.emplace_back(word);
    }
    const Table rows = table("event_verbs.tsv");
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      auto row = act(rows, i, false);
      if (!row) continue;
      row->object_class = object_of(rows.cell(i, rows.column("object")), rows, i);
      pack.acts.push_back(*row);
      const std::size_t ref = pack.acts.size() - 1;
      const std::string_view verb = rows.cell(i, rows.column("verb"));
      const std::string_view imperfect = rows.cell(i, rows.column("imperfect"));
      if (!imperfect.empty()) imperfects[std::string(verb)] = imperfect;
      for (const Inflected& form : inflect(verb, imperfect)) add(form.form, SenseKind::verb, ref, form.features);
      const std::string_view noun = rows.cell(i, rows.column("noun"));
      if (noun.empty()) continue;
      row->frame = noun_frame(row->frame);
      row->noun = true;
      row->alone = false;
      pack.acts.push_back(*row);
      for (const auto form : values(noun)) add(form, SenseKind::noun, pack.acts.size() - 1, verbal_noun);
    }
  }

  void load_nouns() {
    const Table rows = table("event_nouns.tsv");
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      auto row = act(rows, i, true);
      if (!row) continue;
      row->alone = rows.cell(i, rows.column("alone")) == "1";
      pack.acts.push_back(*row);
      for (const auto form : values(rows.cell(i, rows.column("noun"))))
        add(form, SenseKind::noun, pack.acts.size() - 1);
      for (const auto form : values(rows.cell(i, rows.column("plural")))) {
        add(form, SenseKind::noun, pack.acts.size() - 1, plural);
      }
    }
  }

  void load_light_verbs() {
    const Table rows = table("light_verbs.tsv");
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      const auto status = model::enum_from_name<LightStatus>(light_names, rows.cell(i, rows.column("status")));
      if (!status) {
        complain(rows, i, "unknown status: " + std::string(rows.cell(i, rows.column("status"))));
        continue;
      }
      LightVerbRow light{*status, rows.cell(i, rows.column("passive")) == "1"};
      const std::string word = text::folded(rows.cell(i, rows.column("preposition")));
      for (const auto& [prefix, clitic] : clitic_words) {
        if (word == prefix || word == prefix + "\xD9\x80") light.clitic = clitic;
      }
      if (!word.empty() && light.clitic == 0) light.preposition = preposition(word.substr(0, word.find(' ')));
      pack.light_verbs.push_back(light);
      const std::string_view verb = rows.cell(i, rows.column("verb"));
      const std::string_view imperfect = rows.cell(i, rows.column("imperfect"));
      if (!imperfect.empty()) imperfects.try_emplace(std::string(verb), imperfect);
      for (const Inflected& form : inflect(verb, imperfect)) {
        add(form.form, SenseKind::light_verb, pack.light_verbs.size() - 1, form.features);
      }
    }
  }

  // A phrase is its first part; a second part after `~` must follow closely, like an object.
  void load_phrases() {
    const Table rows = table("event_phrases.tsv");
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      std::string_view phrase = rows.cell(i, rows.column("phrase"));
      const bool verbal = phrase.find('{') != std::string_view::npos;
      auto row = act(rows, i, !verbal);
      if (!row) continue;
      if (const std::size_t gap = phrase.find('~'); gap != std::string_view::npos) {
        const std::string_view rest = tables::trim(phrase.substr(gap + 1));
        row->object_class = object_class(tail_forms(rest), "~" + std::string(rest));
        row->close = true;
        phrase = tables::trim(phrase.substr(0, gap));
      }
      pack.acts.push_back(*row);
      for (const Inflected& form : expand(phrase))
        add(form.form, SenseKind::phrase, pack.acts.size() - 1, form.features);
    }
  }

  std::vector<std::string> kept;
  std::vector<std::string_view> tail_forms(std::string_view rest) {
    if (const std::size_t gap = rest.find('~'); gap != std::string_view::npos) rest = tables::trim(rest.substr(0, gap));
    kept.clear();
    for (Inflected& form : expand(rest)) kept.push_back(std::move(form.form));
    return {kept.begin(), kept.end()};
  }

  std::vector<Inflected> expand(std::string_view phrase) {
    const std::size_t open = phrase.find('{');
    const std::size_t close = phrase.find('}');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
      return {{std::string(phrase), 0}};
    }
    const std::string_view lemma = phrase.substr(open + 1, close - open - 1);
    const auto found = imperfects.find(lemma);
    std::vector<Inflected> out = inflect(lemma, found == imperfects.end() ? "" : std::string_view(found->second));
    for (Inflected& form : out) {
      form.form = std::string(phrase.substr(0, open)) + form.form + std::string(phrase.substr(close + 1));
      std::erase(form.form, '{');
      std::erase(form.form, '}');
    }
    return out;
  }

  void load_cues() {
    const Table rows = table("cues.tsv");
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      const auto kind = model::enum_from_name<CueKind>(cue_names, rows.cell(i, rows.column("kind")));
      if (!kind) {
        complain(rows, i, "unknown kind of cue: " + std::string(rows.cell(i, rows.column("kind"))));
        continue;
      }
      for (const auto phrase : values(rows.cell(i, rows.column("words")))) {
        for (const Inflected& form : expand(phrase)) {
          add(form.form, SenseKind::cue, static_cast<std::size_t>(*kind), form.features);
        }
      }
    }
    const Table verbs = table("common_verbs.tsv");
    for (std::size_t i = 0; i < verbs.rows(); ++i) {
      for (const Inflected& form :
           inflect(verbs.cell(i, verbs.column("verb")), verbs.cell(i, verbs.column("imperfect")))) {
        add(form.form, SenseKind::aux, 0, form.features);
      }
    }
  }

  void load_all() {
    pack.lexicon.reserve(80'000, 200'000);
    load_grammar();
    load_clitics();
    load_irregular();
    load_states();
    load_named("organisations.tsv", false);
    load_demonyms();
    for (const std::string_view path : tables::embedded_below("languages/" + pack.code + "/people")) {
      load_named(path.substr(std::string_view("languages/").size() + pack.code.size() + 1), true);
    }
    load_places();
    load_own();
    load_offices();
    load_titles();
    load_verbs();
    load_nouns();
    load_light_verbs();
    load_phrases();
    load_cues();
    pack.lexicon.freeze();
  }
};

LanguagePack::LanguagePack(std::string_view language, const knowledge::Knowledge& known,
                           std::vector<model::Diagnostic>& diagnostics)
    : code(language), knowledge(&known) {
  PackLoader{*this, diagnostics, {}, {}, {}, {}, {}, false, {}}.load_all();
}

}  // namespace demarche::extract
