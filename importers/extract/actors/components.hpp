// The names, offices, demonyms and group words of a sentence, before they are joined into phrases.
#pragma once

#include <vector>

#include "importers/extract/actors/words.hpp"

namespace demarche::extract {

enum class Part : std::uint8_t { person, family, organisation, state, people, adjective, office, group, title, place };

struct Component {
  Part part = Part::state;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint16_t clitics = 0;
  int also_group = -1;              // group row, of an office that is also a word for many: soldiers, negotiators
  int also_place = -1;              // place of another state that has the name of this one: Amman, Oman
  bool doubtful = false;            // a common word too
  std::vector<std::uint32_t> refs;  // every sense of the chosen kind
};

/// Finds components; at each token the longest wins, then the surest kind. Marks words inside traps in the reading.
class ComponentFinder : public Words {
 public:
  explicit ComponentFinder(Reading& reading) : Words(reading), trapped_(reading.trapped) {}

  void find_components(const text::Sentence& sentence, std::vector<Component>& parts);
  /// Decides names that are a state's and a town's of another (عمان) by the states that the rest of the article names.
  void settle_namesakes(std::vector<std::vector<Component>>& article) const;

 private:
  bool case_fits(const Match& match, const Sense& sense) const;
  static bool part_of(SenseKind kind, Part& part);
  static int rank(Part part);
  bool component_at(std::uint32_t token, Component& out) const;
  std::uint32_t trap_end(std::uint32_t token) const;
  bool in_company(const Component& part, const text::Sentence& sentence) const;
  void choose_place(const std::vector<std::vector<Component>>& article, Component& part) const;
  std::string country_of(const Component& part) const;
  bool trapped_inside(const Component& part) const;
  bool in_compound(const Component& part, const text::Sentence& sentence) const;
  bool is_infinitive(const Component& part) const;

  std::vector<bool>& trapped_;
};

}  // namespace demarche::extract
