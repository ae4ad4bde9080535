#include "engine/pipeline/pipeline.hpp"

#include <algorithm>
#include <exception>
#include <istream>
#include <thread>
#include <utility>

#include "engine/pipeline/byte_source.hpp"
#include "engine/pipeline/ordered_queue.hpp"
#include "importers/formats/format.hpp"

namespace demarche::pipeline {
namespace {

constexpr std::size_t waiting_bytes = std::size_t{64} << 20;

/// An article on its way, or a complaint at its place in the order.
struct Item {
  std::size_t cost = 0;
  bool done = false;
  std::size_t bytes = 0;  // read so far
  model::Article article;
  std::optional<model::Diagnostic> diagnostic;
  std::optional<model::Extraction> extraction;
  std::exception_ptr failure;
};

using Emit = std::function<bool(std::unique_ptr<Item>)>;

/// Reads all files one after the other and hands over what they hold.
class Reading {
 public:
  Reading(const Settings& settings, const Emit& emit) : settings_(settings), emit_(emit) {}

  void files(const std::vector<SourceFile>& files) {
    for (const SourceFile& file : files) {
      if (!going_) return;
      try {
        one(file.path);
      } catch (const model::Error& error) {
        const std::string what = error.what();
        const std::size_t colon = file.path.size();
        if (!what.starts_with(file.path)) throw;  // not about the file: the store cannot go on
        tell({what.substr(0, colon), what.substr(std::min(what.size(), colon + 2)), {}, {}});
      }
    }
  }
  bool tell(model::Diagnostic diagnostic) {
    auto item = std::make_unique<Item>();
    item->diagnostic = std::move(diagnostic);
    item->done = true;
    return hand_over(std::move(item));
  }

 private:
  void one(const std::string& path) {
    ByteSource source(path);
    const std::string name = path == "-" ? "standard input" : path;
    const formats::Format* format = settings_.format.empty() ? nullptr : formats::find(settings_.format);
    if (format == nullptr) {
      const std::string_view head = source.head();
      if (head.empty()) {
        tell({name, source.error().value_or("empty file"), {}, {}});
        return;
      }
      format = best(head, path);
    }
    if (format == nullptr) {
      tell({name, "no format knows it", {}, {}});
      return;
    }
    std::istream in(&source);
    const formats::Sink sink{[&](model::Article article) { return pass(std::move(article), source.consumed()); },
                             [&](model::Diagnostic diagnostic) { return tell(std::move(diagnostic)); }};
    format->read(in, name, sink);
    if (source.error()) tell({name, *source.error(), {}, {}});
    before_ += source.consumed();
  }

  static const formats::Format* best(std::string_view head, const std::string& path) {
    const formats::Format* best = nullptr;
    int sure = 0;
    for (const formats::Format* format : formats::all()) {
      const int score = format->identify(head, path);
      if (score > sure) {
        best = format;
        sure = score;
      }
    }
    return best;
  }

  bool pass(model::Article article, std::size_t consumed) {
    if (!article.published && settings_.published) {
      article.published = settings_.published;
      article.published_from = "given";
    }
    if (article.language.empty()) article.language = settings_.language;
    auto item = std::make_unique<Item>();
    item->cost = article.text.size() + 1024;
    item->bytes = before_ + consumed;
    item->article = std::move(article);
    return hand_over(std::move(item));
  }
  bool hand_over(std::unique_ptr<Item> item) { return going_ = going_ && emit_(std::move(item)); }

  const Settings& settings_;
  const Emit& emit_;
  std::size_t before_ = 0;
  bool going_ = true;
};

/// Takes finished items in order.
class Delivery {
 public:
  Delivery(const Settings& settings, const Handler& handler, Progress progress)
      : settings_(settings), handler_(handler), progress_(progress) {}

  /// False when the run is to stop.
  bool take(Item& item) {
    if (item.failure) std::rethrow_exception(item.failure);
    progress_.bytes = std::max(progress_.bytes, item.bytes);
    if (item.diagnostic) {
      if (handler_.diagnostic) handler_.diagnostic(*item.diagnostic);
      if (item.diagnostic->remark) return true;
      ++progress_.diagnostics;
      return !settings_.strict;
    }
    ++progress_.articles;
    progress_.events += item.extraction->events.size();
    const bool on = handler_.extraction(std::move(*item.extraction));
    if (handler_.progress) handler_.progress(progress_);
    return on;
  }
  const Progress& progress() const { return progress_; }

 private:
  const Settings& settings_;
  const Handler& handler_;
  Progress progress_;
};

using Work = std::function<void(const Emit&)>;

void run_alone(const Work& read, const std::shared_ptr<const extract::Resources>& resources, Delivery& delivery) {
  extract::Extractor extractor(resources);
  read([&](std::unique_ptr<Item> item) {
    if (!item->diagnostic) item->extraction = extractor.extract(std::move(item->article));
    return delivery.take(*item);
  });
}

void run_together(const Work& read, unsigned jobs, const std::shared_ptr<const extract::Resources>& resources,
                  Delivery& delivery) {
  OrderedQueue<Item> queue(waiting_bytes, std::size_t{jobs} * 256);
  std::exception_ptr read_failure;
  std::vector<std::jthread> threads;
  struct Closing {
    OrderedQueue<Item>& queue;
    ~Closing() { queue.close(); }
  } const closing{queue};  // destroyed before `threads`: they end whatever is thrown
  threads.emplace_back([&] {
    try {
      read([&](std::unique_ptr<Item> item) { return queue.push(std::move(item)); });
    } catch (...) {
      read_failure = std::current_exception();
    }
    queue.finish();
  });
  for (unsigned i = 0; i < jobs; ++i) {
    threads.emplace_back([&] {
      extract::Extractor extractor(resources);
      while (Item* item = queue.take()) {
        try {
          item->extraction = extractor.extract(std::move(item->article));
        } catch (...) {
          item->failure = std::current_exception();
        }
        queue.ready(item);
      }
    });
  }
  while (const auto item = queue.pop()) {
    if (!delivery.take(*item)) return;
  }
  for (auto& thread : threads) thread.join();
  if (read_failure) std::rethrow_exception(read_failure);
}

}  // namespace

Progress run(const std::vector<std::string>& sources, const Settings& settings, const Handler& handler) {
  if (!settings.format.empty() && formats::find(settings.format) == nullptr) {
    throw model::Error("no format is called " + settings.format);
  }
  std::vector<model::Diagnostic> early;
  const auto resources = extract::load_resources(settings.knowledge, early);
  const std::vector<SourceFile> files = gather(sources, early);
  Progress progress;
  for (const SourceFile& file : files) progress.bytes_total += file.size;
  if (std::ranges::any_of(files, [](const SourceFile& file) { return file.path == "-"; })) progress.bytes_total = 0;

  Delivery delivery(settings, handler, progress);
  const Work read = [&](const Emit& emit) {
    Reading reading(settings, emit);
    for (auto& diagnostic : early) {
      if (!reading.tell(std::move(diagnostic))) return;
    }
    reading.files(files);
  };
  if (settings.jobs <= 1) {
    run_alone(read, resources, delivery);
  } else {
    run_together(read, settings.jobs, resources, delivery);
  }
  return delivery.progress();
}

}  // namespace demarche::pipeline
