#include <engine/pipeline/pipeline.hpp>

#include <iostream>

int main() {
  std::vector<demarche::model::Diagnostic> complaints;
  demarche::extract::Extractor extractor(demarche::extract::load_resources({}, complaints));
  demarche::model::Article article;
  article.text = "President Vladimir Putin met Steve Witkoff in Moscow on 2 December 2025.";
  const auto extraction = extractor.extract(article);
  std::cout << extraction.events.size() << " events\n";
  return extraction.article.language == "en" ? 0 : 1;
}
