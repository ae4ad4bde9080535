// Work that many threads do and one takes back in the order it was given.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>

namespace demarche::pipeline {

/// One producer, several workers, one consumer. Holds at most `limit` cost of items at a time, or one that is larger.
/// `Item` has `std::size_t cost` and `bool done`.
template <typename Item>
class OrderedQueue {
 public:
  OrderedQueue(std::size_t limit, std::size_t most) : limit_(limit), most_(most) {}

  /// Producer: waits for room; false when closed.
  bool push(std::unique_ptr<Item> item) {
    std::unique_lock lock(mutex_);
    room_.wait(lock,
               [&] { return closed_ || items_.empty() || (cost_ + item->cost <= limit_ && items_.size() < most_); });
    if (closed_) return false;
    cost_ += item->cost;
    const bool done = item->done;
    items_.push_back(std::move(item));
    done ? finished_.notify_one() : work_.notify_one();
    return true;
  }
  /// Producer: nothing more comes.
  void finish() {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    work_.notify_all();
    finished_.notify_all();
  }
  /// Anybody: stop at once.
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    room_.notify_all();
    work_.notify_all();
    finished_.notify_all();
  }
  /// Worker: the next item to work on, owned by the queue; null at the end.
  Item* take() {
    std::unique_lock lock(mutex_);
    for (;;) {
      if (closed_) return nullptr;
      while (next_ < items_.size() && items_[next_]->done) ++next_;
      if (next_ < items_.size()) return items_[next_++].get();
      if (ended_) return nullptr;
      work_.wait(lock);
    }
  }
  /// Worker: an item taken is ready.
  void ready(Item* item) {
    const std::lock_guard lock(mutex_);
    item->done = true;
    finished_.notify_one();
  }
  /// Consumer: the oldest item once it is ready; null at the end.
  std::unique_ptr<Item> pop() {
    std::unique_lock lock(mutex_);
    finished_.wait(lock, [&] { return closed_ || (items_.empty() ? ended_ : items_.front()->done); });
    if (closed_ || items_.empty()) return nullptr;
    auto item = std::move(items_.front());
    items_.pop_front();
    if (next_ > 0) --next_;
    cost_ -= item->cost;
    room_.notify_one();
    return item;
  }

 private:
  std::mutex mutex_;
  std::condition_variable room_, work_, finished_;
  std::deque<std::unique_ptr<Item>> items_;
  std::size_t next_ = 0;  // first item no worker has taken
  std::size_t cost_ = 0;
  std::size_t limit_, most_;
  bool ended_ = false;
  bool closed_ = false;
};

}  // namespace demarche::pipeline
